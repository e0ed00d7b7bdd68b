// Sending one unit of a form to the server, and what its answer means.
const renew = async url => {
  const { token } = await (await fetch(url)).json();
  for (const f of document.querySelectorAll('input[name=csrf_token]')) f.value = token;
};

const body = (form, unit, entry) => {
  const data = new FormData();
  for (const f of form.querySelectorAll('input[type=hidden]')) {
    if (unit.contains(f) || !f.closest('[data-save]')) data.append(f.name, f.value);
  }
  for (const [name, value] of entry.values) data.append(name, value);
  data.set('unit', unit.dataset.save ?? '');
  data.set('revision', entry.revision);
  return data;
};

// Gives {again} when it has to be sent once more, else one of {saved}, {overtaken}, {refused}.
export const post = async (form, unit, entry, renewed = false) => {
  const words = form.dataset;
  const answer = await fetch(form.getAttribute('action') || location.href, {
    method: 'POST',
    body: body(form, unit, entry),
    headers: { 'X-Requested-With': 'learnlib', Accept: 'application/json' },
    signal: AbortSignal.timeout(15000),
  });
  const json = await answer.json().catch(() => null);
  if (answer.status === 429 || answer.status >= 500) return { again: json?.error ?? words.offline };
  if (answer.status === 400 && !renewed) {
    await renew(words.csrf);
    return post(form, unit, entry, true);
  }
  if (answer.status === 401 || !json) return { again: words.expired };
  if (answer.ok) return { saved: json };
  if (answer.status === 409 && json.values) return { overtaken: json };
  return { refused: json.error ?? words.refused };
};
