import { ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';

/** The field is needed when its neighbour `field` is `value`, and refused otherwise. */
export function OnlyWhen(field: string, value: string): PropertyDecorator {
  const isMeant = (object: object): boolean => Reflect.get(object, field) === value;
  return (target, property) => {
    ValidateIf((object: object) => isMeant(object) || Reflect.get(object, property) !== undefined)(
      target,
      property,
    );
    ValidateBy({
      name: 'onlyWhen',
      validator: {
        validate: (_value: unknown, args?: ValidationArguments) =>
          args !== undefined && isMeant(args.object),
        defaultMessage: () => `$property is only for ${field} "${value}"`,
      },
    })(target, property);
  };
}
