import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PublicRoute } from '../platform/auth/route-rules.js';
import { favicon, homePage, homeStyle } from './home-page.js';

/** What stands at the root until the public site does: what runs here and where to go on. */
@ApiExcludeController()
@Controller()
@PublicRoute()
export class HomeController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  home(): string {
    return homePage;
  }

  @Get('home.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  style(): string {
    return homeStyle;
  }

  @Get('favicon.ico')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=86400')
  icon(): string {
    return favicon;
  }
}
