// Reading and filling the fields of a part of a form.
const CHECKED = /^(radio|checkbox)$/;

export const isText = field => /^(text|search|number|textarea)$/.test(field.type);

export const fields = part => [...part.querySelectorAll('input, select, textarea')]
  .filter(f => f.name && f.type !== 'hidden' && f.type !== 'file');

// Whether a field no longer holds what the server wrote into the page.
export const changed = f => {
  if (CHECKED.test(f.type)) return f.checked !== f.defaultChecked;
  if (f.options) return f.value !== (([...f.options].find(o => o.defaultSelected) ?? f.options[0])?.value ?? '');
  return f.value !== f.defaultValue;
};

export const read = part => fields(part)
  .filter(f => !CHECKED.test(f.type) || f.checked)
  .map(f => [f.name, f.value]);

export const press = (part, name, value) => {
  for (const b of part.querySelectorAll('button[data-tap]')) if (b.name === name) b.setAttribute('aria-pressed', b.value === value);
};

export const fill = (part, values) => {
  for (const f of fields(part)) {
    const mine = values.filter(([name]) => name === f.name).map(([, value]) => value);
    if (CHECKED.test(f.type)) f.checked = mine.includes(f.value);
    else f.value = mine[0] ?? '';
  }
  for (const [name, value] of values) press(part, name, value);
};
