import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Settings } from './ui/settings';
import { ToastList } from './ui/toasts';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, ToastList],
  template: `<router-outlet /><app-toasts />`,
})
export class App {
  constructor() {
    // Theme and density hold from the first page on.
    inject(Settings);
  }
}
