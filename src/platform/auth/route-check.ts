import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { rulesOn, type RouteRules } from './route-rules.js';

export interface RuledRoute {
  /** `LinksController`. */
  readonly controller: string;
  /** `create`. */
  readonly handler: string;
  readonly method: string;
  readonly rules: RouteRules | undefined;
}

/** Refuses to start when a route says nothing about who may call it. */
@Injectable()
export class RouteCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.routes()
      .filter(({ rules }) => rules === undefined)
      .map(({ controller, handler }) => `${controller}.${handler}`);
    if (open.length > 0) throw new Error(`Routes without an access rule: ${open.join(', ')}`);
  }

  /** Every route of every controller with its rules. */
  routes(): RuledRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler))
          return [];
        const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
        return [
          {
            controller: metatype.name,
            handler: method,
            method: RequestMethod[verb],
            rules: rulesOn(handler, metatype),
          },
        ];
      });
    });
  }
}
