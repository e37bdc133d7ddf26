import {
  afterNextRender,
  Component,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { Editor } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';

const marks = [
  { name: 'bold', word: 'Bold', sign: 'B' },
  { name: 'italic', word: 'Italic', sign: 'I' },
  { name: 'heading', word: 'Heading', sign: 'H' },
  { name: 'bulletList', word: 'List', sign: '•' },
  { name: 'orderedList', word: 'Numbered list', sign: '1.' },
  { name: 'blockquote', word: 'Quote', sign: '“' },
] as const;

/** Text with the few forms that the public site shows; its value is HTML. */
@Component({
  selector: 'app-rich-text',
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
    }
    .text ::ng-deep .tiptap > * + * {
      margin-top: 0.6em;
    }
    .text ::ng-deep ul,
    .text ::ng-deep ol {
      padding-left: 1.4em;
    }
  `,
  template: `<div class="field">
    <span [id]="labelId">{{ label() }}</span>
    <div class="frame">
      <div class="bar" role="toolbar" aria-label="Form of the text">
        @for (mark of marks; track mark.name) {
          <button
            class="button small quiet"
            type="button"
            [attr.aria-label]="mark.word"
            [title]="mark.word"
            [attr.aria-pressed]="active().has(mark.name)"
            (click)="toggle(mark.name)"
          >
            {{ mark.sign }}
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

  constructor() {
    afterNextRender(() => this.begin());
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
          ...{ role: 'textbox', 'aria-multiline': 'true' },
          'aria-labelledby': this.labelId,
        },
      },
      onUpdate: ({ editor }) => this.html.set(editor.isEmpty ? '' : editor.getHTML()),
      onTransaction: ({ editor }) =>
        this.active.set(
          new Set(marks.map(({ name }) => name).filter((name) => editor.isActive(name))),
        ),
    });
  }
}
