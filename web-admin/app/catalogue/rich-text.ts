import {
  afterNextRender,
  Component,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { Editor } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { Icon, type IconName } from '../ui/icon';

const marks = [
  { name: 'bold', word: 'Bold', sign: 'bold' },
  { name: 'italic', word: 'Italic', sign: 'italic' },
  { name: 'heading', word: 'Heading', sign: 'heading' },
  { name: 'bulletList', word: 'List', sign: 'list' },
  { name: 'orderedList', word: 'Numbered list', sign: 'list-ordered' },
  { name: 'blockquote', word: 'Quote', sign: 'quote' },
] as const satisfies readonly { name: string; word: string; sign: IconName }[];

/** Text with the few forms that the public site shows; its value is HTML. */
@Component({
  selector: 'app-rich-text',
  imports: [Icon],
  styles: `
    .bar {
      display: flex;
      gap: 4px;
      padding: 4px;
      border-bottom: 1px solid var(--line);
    }
    .frame {
      border: 1px solid var(--line-strong, var(--line));
      border-radius: var(--radius);
      background: var(--surface);
    }
    .frame:focus-within {
      outline: 2px solid var(--focus, var(--accent));
      outline-offset: 1px;
    }
    .text ::ng-deep .tiptap {
      min-height: 160px;
      padding: 10px 12px;
      outline: none;
      white-space: pre-wrap;
      overflow-wrap: break-word;
    }
    .button[aria-pressed='true'] {
      background: var(--accent-soft);
      color: var(--accent);
    }
  `,
  template: `<div class="field">
    <span [id]="labelId">{{ label() }}</span>
    <div class="frame">
      <div class="bar" role="toolbar" aria-label="Form of the text">
        @for (mark of marks; track mark.name) {
          <button
            class="button small icon-only quiet"
            type="button"
            [attr.aria-label]="mark.word"
            [title]="mark.word"
            [attr.aria-pressed]="active().has(mark.name)"
            (click)="toggle(mark.name)"
          >
            <app-icon [name]="mark.sign" />
          </button>
        }
      </div>
      <div #text class="text"></div>
    </div>
  </div>`,
})
export class RichText {
  readonly label = input('Description');
  readonly html = model('');
  protected readonly marks = marks;
  protected readonly active = signal<ReadonlySet<string>>(new Set());
  protected readonly labelId = 'rich-text-label';
  private readonly text = viewChild.required<ElementRef<HTMLElement>>('text');
  private editor: Editor | undefined;
  /** What the editor itself said last, or was told. */
  private told = '';

  constructor() {
    afterNextRender(() => this.begin());
    // Told from outside: what was typed is taken back, or an older text is brought again.
    effect(() => {
      const html = this.html();
      if (html === this.told) return;
      this.told = html;
      this.editor?.commands.setContent(html, { emitUpdate: false });
    });
    inject(DestroyRef).onDestroy(() => this.editor?.destroy());
  }

  protected toggle(name: (typeof marks)[number]['name']): void {
    const chain = this.editor?.chain().focus();
    if (name === 'bold') chain?.toggleBold().run();
    else if (name === 'italic') chain?.toggleItalic().run();
    else if (name === 'heading') chain?.toggleHeading({ level: 3 }).run();
    else if (name === 'bulletList') chain?.toggleBulletList().run();
    else if (name === 'orderedList') chain?.toggleOrderedList().run();
    else chain?.toggleBlockquote().run();
  }

  private begin(): void {
    this.editor = new Editor({
      element: this.text().nativeElement,
      // Its own styles would be refused by the page's policy; what they do is in our own.
      injectCSS: false,
      extensions: [
        StarterKit.configure({
          heading: { levels: [3, 4] },
          codeBlock: false,
          horizontalRule: false,
        }),
      ],
      content: this.html(),
      editorProps: {
        attributes: {
          ...{ class: 'rich-text', role: 'textbox', 'aria-multiline': 'true' },
          'aria-labelledby': this.labelId,
        },
      },
      onUpdate: ({ editor }) => {
        this.told = editor.isEmpty ? '' : editor.getHTML();
        this.html.set(this.told);
      },
      onTransaction: ({ editor }) =>
        this.active.set(
          new Set(marks.map(({ name }) => name).filter((name) => editor.isActive(name))),
        ),
    });
  }
}
