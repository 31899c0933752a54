import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Controller, Get, Header, Inject } from '@nestjs/common';

/** Where the page's files are. */
export class PageFolder {
  constructor(readonly path: string) {}
}

/** The page at `/`: three files, as they are. */
@Controller()
export class PageController {
  constructor(@Inject(PageFolder) private readonly folder: PageFolder) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): Promise<string> {
    return this.read('index.html');
  }

  @Get('page.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): Promise<string> {
    return this.read('page.js');
  }

  @Get('page.css')
  @Header('content-type', 'text/css; charset=utf-8')
  style(): Promise<string> {
    return this.read('page.css');
  }

  private read(name: string): Promise<string> {
    return readFile(path.join(this.folder.path, name), 'utf8');
  }
}
