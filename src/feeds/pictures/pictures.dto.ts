import { ApiProperty } from '@nestjs/swagger';

class PictureTroubleDto {
  @ApiProperty({ type: String })
  readonly url!: string;
  @ApiProperty({
    enum: ['waiting', 'refused'],
    description: '`waiting`: it is tried again by itself; `refused`: when a file tells of it anew',
  })
  readonly status!: 'waiting' | 'refused';
  @ApiProperty({ type: String, description: 'Why it could not be fetched' })
  readonly trouble!: string;
}

/** How far the pictures are that a feed names. */
export class FeedPicturesDto {
  @ApiProperty({ type: Number, description: 'Still to be fetched' })
  readonly waiting!: number;
  @ApiProperty({ type: Number, description: 'Fetched, and shown' })
  readonly taken!: number;
  @ApiProperty({ type: Number, description: 'Given up' })
  readonly refused!: number;
  @ApiProperty({ type: [PictureTroubleDto], description: 'At most 50 of those with a trouble' })
  readonly troubles!: readonly PictureTroubleDto[];
}
