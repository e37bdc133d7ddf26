import { Controller, Get } from '@nestjs/common';
import { startPlatform, type Platform } from '../scenario.js';
import { RouteCheck } from './route-check.js';
import { PublicRoute } from './route-rules.js';

@Controller('open')
class ForgottenController {
  @Get('public')
  @PublicRoute()
  fine(): void {}

  @Get('forgotten')
  forgotten(): void {}
}

it('refuses to start with a route that says nothing about who may call it', async () => {
  await expect(startPlatform([ForgottenController])).rejects.toThrow(
    'Routes without an access rule: ForgottenController.forgotten',
  );
});

describe('with every route ruled', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform.stop());

  it('sees every route', () => {
    const routes = platform.app.get(RouteCheck).routes();
    expect(routes.map(({ controller, handler }) => `${controller}.${handler}`)).toEqual(
      expect.arrayContaining([
        'AuthController.signIn',
        'ExampleController.order',
        'ObservabilityController.live',
      ]),
    );
    expect(routes.filter(({ rules }) => rules === undefined)).toEqual([]);
  });

  it('adds up several rules on one route', () => {
    const order = platform.app
      .get(RouteCheck)
      .routes()
      .find(({ handler }) => handler === 'order');
    expect(order?.rules).toEqual({
      access: { action: 'create', subject: 'Conversion' },
      scope: 'conversions:write',
    });
  });
});
