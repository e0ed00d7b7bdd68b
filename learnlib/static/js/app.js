// Every page works without this file.
document.getElementById('errors')?.focus();

// A shared computer keeps nothing of the person who leaves.
for (const form of document.querySelectorAll('form[data-sign-out]')) {
  form.addEventListener('submit', () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('draft:')) localStorage.removeItem(key);
  });
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// A form sent twice by an impatient finger is sent once.
document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post' || 'autosave' in form.dataset) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
  setTimeout(() => delete form.dataset.sent, 3000);
});
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});

if (document.querySelector('[data-shelf]')) import('./order.js');

// Self-checks. Once the answer is unfolded, what the reader chose is marked too.
const verdict = field => {
  if (/^(radio|checkbox)$/.test(field.type)) return field.checked ? 'correct' in field.dataset : null;
  if (!('right' in field.dataset) || !field.value.trim()) return null;
  return field.value.trim() === field.dataset.right;
};

const mark = box => {
  const open = box.querySelector('details')?.open;
  for (const field of box.querySelectorAll('label input, label select')) {
    const label = field.closest('label');
    label.querySelector('.mark')?.remove();
    delete label.dataset.state;
    const right = open ? verdict(field) : null;
    if (right === null) continue;
    label.dataset.state = right ? 'right' : 'wrong';
    const sign = label.appendChild(document.createElement('strong'));
    sign.className = 'mark';
    sign.textContent = `${right ? '✓' : '✗'} ${(right ? box.dataset.right : box.dataset.wrong) ?? ''}`.trim();
  }
};

for (const box of document.querySelectorAll('.selfcheck')) {
  box.addEventListener('change', () => mark(box));
  box.querySelector('details')?.addEventListener('toggle', () => mark(box));
}
