import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Rules = ReturnType<Storage['getTargetValidationMetadatas']>;

let isDone = false;

/**
 * Has class-validator look for the rules of a class once. By itself it goes through all classes of the program
 * for each object that it checks, each item of a list included. Rules stand in decorators, so what it finds
 * first holds; checks by groups, which we have none of, are looked for each time.
 */
export function rememberRules(): void {
  if (isDone) return;
  isDone = true;
  const storage = getMetadataStorage();
  const look = storage.getTargetValidationMetadatas.bind(storage);
  const group = storage.groupByPropertyName.bind(storage);
  const known = new WeakMap<object, Rules>();
  const grouped = new WeakMap<Rules, ReturnType<typeof group>>();
  storage.getTargetValidationMetadatas = (target, schema, always, isStrict, groups) => {
    // Whoever sends a field of the name `constructor` has that for a class.
    const isClass = typeof target === 'function';
    if (!isClass || schema || always || isStrict || groups?.length) {
      return look(target, schema, always, isStrict, groups);
    }
    const rules = known.get(target) ?? look(target, schema, always, isStrict, groups);
    known.set(target, rules);
    return rules;
  };
  storage.groupByPropertyName = (rules) => {
    const byName = grouped.get(rules) ?? group(rules);
    grouped.set(rules, byName);
    return byName;
  };
}
