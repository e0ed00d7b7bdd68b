// A button that shows what is being typed; the field goes back to dots before it is sent.
for (const input of document.querySelectorAll('input[type=password][data-show]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn quiet small';
  button.setAttribute('aria-controls', input.id);
  const show = visible => {
    input.type = visible ? 'text' : 'password';
    button.textContent = visible ? input.dataset.hide : input.dataset.show;
  };
  show(false);
  button.addEventListener('click', () => show(input.type === 'password'));
  input.form?.addEventListener('submit', () => show(false));
  addEventListener('pagehide', () => show(false));
  input.after(button);
}
