import { randomUUID } from 'node:crypto';
import { credentials } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import service from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

/** Text that goes to the server as it is, under the content type of JSON. */
export interface ForeignEvent {
  readonly data: string;
  /** Empty: none. */
  readonly metadata: string;
}

/** Appends what another program might: no client of ours stands between. */
export async function writeForeign(
  url: string,
  stream: string,
  events: readonly ForeignEvent[],
): Promise<void> {
  const client = new service.StreamsClient(new URL(url).host, credentials.createInsecure());
  try {
    await new Promise<void>((resolve, reject) => {
      const call = client.append((error) => (error ? reject(error) : resolve()));
      const identifier = new shared.StreamIdentifier();
      identifier.setStreamName(new TextEncoder().encode(stream));
      const options = new streams.AppendReq.Options();
      options.setStreamIdentifier(identifier);
      options.setAny(new shared.Empty());
      call.write(new streams.AppendReq().setOptions(options));
      for (const event of events) {
        call.write(new streams.AppendReq().setProposedMessage(proposed(event)));
      }
      call.end();
    });
  } finally {
    client.close();
  }
}

function proposed({ data, metadata }: ForeignEvent): streams.AppendReq.ProposedMessage {
  const message = new streams.AppendReq.ProposedMessage();
  message.setId(new shared.UUID().setString(randomUUID()));
  message.getMetadataMap().set('type', 'thing-happened-elsewhere');
  message.getMetadataMap().set('content-type', 'application/json');
  message.setData(new TextEncoder().encode(data));
  message.setCustomMetadata(new TextEncoder().encode(metadata));
  return message;
}
