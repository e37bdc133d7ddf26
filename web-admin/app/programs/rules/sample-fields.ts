import { Component, input, model } from '@angular/core';
import { Icon } from '../../ui/icon';
import { ChoiceField } from '../fields/choice-field';
import { TextField } from '../fields/text-field';
import { problemAt, type Problems } from './rule-problems';
import type { SampleLine, SampleOrder } from './sample-order';

/** The order that rules are tried on. */
@Component({
  selector: 'app-sample-fields',
  imports: [ChoiceField, Icon, TextField],
  host: { class: 'card form' },
  templateUrl: './sample-fields.html',
  styles: `
    .fields {
      grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
    }
    .line {
      display: grid;
      grid-template-columns: 1fr 1fr 64px 90px 32px;
      gap: 6px;
      align-items: end;
      padding: 8px 0;
      border-top: 1px solid var(--line);
    }
    summary {
      cursor: pointer;
      font-weight: 600;
    }
    details .fields {
      margin-top: 10px;
    }
    @media (max-width: 520px) {
      .line {
        grid-template-columns: 1fr 1fr;
      }
    }
  `,
})
export class SampleFields {
  readonly sample = model.required<SampleOrder>();
  readonly problems = input.required<Problems>();
  readonly currency = input.required<string>();
  protected readonly kinds = [
    { value: 'sale', label: 'sale' },
    { value: 'lead', label: 'lead' },
  ];
  protected readonly customers = [
    { value: '', label: 'not known' },
    { value: 'new', label: 'new' },
    { value: 'known', label: 'bought before' },
  ];

  protected at(field: string): string | undefined {
    return problemAt(this.problems(), field);
  }

  protected change(patch: Partial<SampleOrder>): void {
    this.sample.update((sample) => ({ ...sample, ...patch }));
  }

  protected line(key: number, patch: Partial<SampleLine>): void {
    const lines = this.sample().lines.map((line) =>
      line.key === key ? { ...line, ...patch } : line,
    );
    this.change({ lines });
  }

  protected addLine(): void {
    const { lines } = this.sample();
    const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
    const line = { key, productId: '', category: '', quantity: '1', net: '10' };
    this.change({ lines: [...lines, line] });
  }

  protected removeLine(key: number): void {
    this.change({ lines: this.sample().lines.filter((line) => line.key !== key) });
  }
}
