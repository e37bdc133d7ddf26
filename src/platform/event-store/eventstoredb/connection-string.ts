export interface Login {
  readonly username: string;
  readonly password: string;
}

export interface SplitConnection {
  /** Without the login, in the scheme asked for: fit for logs and error messages. Failures are always thrown. */
  readonly url: string;
  readonly login: Login | undefined;
}

/** With failures as answers, both clients tell a wrong revision in place of the last one. */
const failuresAsAnswers = 'throwonappendfailure';

const form = /^(?:esdb|kurrentdb|kurrent|kdb)(\+discover)?:\/\/(?:([^@/]*)@)?(.+)$/;

/**
 * Takes the login out of a connection string: the clients print theirs, whole, in debug output and
 * in errors. Throws TypeError for anything else than `esdb://…`, `kurrentdb://…` and alike.
 */
export function splitConnection(text: string, scheme: 'esdb' | 'kurrentdb'): SplitConnection {
  const match = form.exec(text.trim());
  if (match === null) throw new TypeError('Not an EventStoreDB connection string');
  const [, discover = '', userInfo, rest] = match;
  const [username = '', ...password] = userInfo?.split(':') ?? [];
  return {
    url: `${scheme}${discover}://${withoutSetting(rest ?? '', failuresAsAnswers)}`,
    login:
      userInfo === undefined
        ? undefined
        : {
            username: decodeURIComponent(username),
            password: decodeURIComponent(password.join(':')),
          },
  };
}

/** Names of settings are compared as the clients do: without case, `_` and `-`. */
function withoutSetting(hostsAndSettings: string, name: string): string {
  const [hosts = '', settings] = hostsAndSettings.split('?');
  const kept = settings
    ?.split('&')
    .filter((setting) => setting.split('=')[0]?.toLowerCase().replace(/[_-]/g, '') !== name);
  return kept === undefined || kept.length === 0 ? hosts : `${hosts}?${kept.join('&')}`;
}
