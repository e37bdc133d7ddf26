/** The client that EVENTSTORE_CLIENT names is the operator's to install. */
export class ClientNotInstalled extends Error {
  override readonly name = 'ClientNotInstalled';
  constructor() {
    super(
      'EVENTSTORE_CLIENT=kurrent needs @kurrent/kurrentdb-client, which does not come with Tributary, ' +
        'because its native part is under the Kurrent License. To use it: ' +
        'npm install --no-save @kurrent/kurrentdb-client@1.3.1',
    );
  }
}
