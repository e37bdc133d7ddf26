import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, Matches, Max, Min, ValidateIf } from 'class-validator';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { IsNested } from '../platform/http/is-nested.js';
import { Nullable, Optional } from '../platform/http/optional.js';
import { IsPrefixedId } from '../platform/http/validators.js';

export class CategoryNamesDto {
  @ApiPropertyOptional({ type: String, nullable: true, description: 'German' })
  @Nullable()
  @IsLine(80)
  readonly de?: string;
}

export class CategoryDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String, description: 'Its page is /c/{slug}' })
  readonly slug!: string;
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ type: CategoryNamesDto })
  readonly names!: CategoryNamesDto;
  @ApiProperty({ type: String, nullable: true })
  readonly parentId!: string | null;
  @ApiProperty({ type: Number, description: 'Lower first among sisters, then by name' })
  readonly place!: number;
  @ApiProperty({ type: Boolean })
  readonly isRetired!: boolean;
  @ApiProperty({ type: Number, description: 'Published products in it and below' })
  readonly count!: number;
  @ApiProperty({ type: [String], description: 'Names from the top to itself' })
  readonly path!: readonly string[];
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class CategoriesDto {
  @ApiProperty({ type: [CategoryDto], description: 'Parents before their children, in order' })
  readonly items!: readonly CategoryDto[];
  @ApiProperty({ type: String })
  readonly position!: string;
}

export class FindCategoriesQuery extends FreshQuery {
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'With those retired' })
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean()
  readonly retired: boolean = false;
}

export class RenameCategoryDto {
  @IsLine(80)
  readonly name!: string;

  @ApiPropertyOptional({ type: CategoryNamesDto })
  @Optional()
  @IsNested(CategoryNamesDto)
  readonly names?: CategoryNamesDto;
}

export class CreateCategoryDto extends RenameCategoryDto {
  @ApiPropertyOptional({
    type: String,
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    description: 'Its address for ever; made from the names on the way to it if absent',
  })
  @Optional()
  @Matches(/^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$/, {
    message: 'slug has to be lower case words of letters and digits, joined by -',
  })
  readonly slug?: string;

  /** Absent or null: at the top. */
  @ApiProperty({ type: String, required: false, nullable: true })
  @Nullable()
  @IsPrefixedId('category')
  readonly parentId?: string;

  @ApiPropertyOptional({ type: Number, default: 1000 })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly place: number = 1000;
}

export class MoveCategoryDto {
  /** Null: to the top. */
  @ApiProperty({ type: String, nullable: true })
  @ValidateIf((_object: object, value: unknown) => value !== null)
  @IsPrefixedId('category')
  readonly parentId!: string | null;

  @ApiProperty({ type: Number })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly place!: number;
}
