// The protocol's classes as the client package ships them: CommonJS, generated from the server's own
// .proto files, with 64-bit integers as strings.
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import code from '@eventstore/db-client/generated/code_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';

export { any, code, empty, features, featuresService, gossip, gossipService };
export { shared, status, streams, streamsService };

/** The largest 64-bit number: what the server says where it has no position. */
export const noPosition = '18446744073709551615';

/** A UUID of either form as text in lower case. Throws for anything else. */
export function uuidText(uuid: shared.UUID | undefined): string {
  if (uuid === undefined) throw new Error('A UUID is missing');
  if (!uuid.hasStructured()) {
    const text = uuid.getString().toLowerCase();
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw new Error('Not a UUID');
    return text;
  }
  const { mostSignificantBits, leastSignificantBits } = uuid.getStructured()?.toObject() ?? {};
  const half = (bits: string | undefined) =>
    BigInt.asUintN(64, BigInt(bits ?? 0))
      .toString(16)
      .padStart(16, '0');
  const hex = half(mostSignificantBits) + half(leastSignificantBits);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A UUID in the form that the reader asked for; text when it asked for none. */
export function uuidOf(text: string, structured = false): shared.UUID {
  const uuid = new shared.UUID();
  if (!structured) return uuid.setString(text);
  const hex = text.replaceAll('-', '');
  const half = (digits: string) => BigInt.asIntN(64, BigInt(`0x${digits}`)).toString();
  const bits = new shared.UUID.Structured();
  bits.setMostSignificantBits(half(hex.slice(0, 16)));
  bits.setLeastSignificantBits(half(hex.slice(16)));
  return uuid.setStructured(bits);
}

export function streamName(identifier: shared.StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

export function streamIdentifier(name: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(name, 'utf8'));
}
