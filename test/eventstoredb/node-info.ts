import { features, gossip, streamsService, uuidOf } from './protocol.js';

/** What the node says of itself: ServerFeatures and Gossip. */

export function supportedMethods(batchAppend: boolean): features.SupportedMethods {
  const supported = new features.SupportedMethods().setEventStoreServerVersion('24.10.0.0');
  for (const { path } of Object.values(streamsService.StreamsService)) {
    const [, service = '', method = ''] = String(path).toLowerCase().split('/');
    if (method === 'batchappend' && !batchAppend) continue;
    supported.addMethods(
      new features.SupportedMethod().setServiceName(service).setMethodName(method),
    );
  }
  return supported;
}

/** A cluster of one, and it leads. */
export function clusterInfo(address: string, port: number): gossip.ClusterInfo {
  const leader = new gossip.MemberInfo();
  leader.setInstanceId(uuidOf('9c8a4f3e-5c1d-4f0e-9a55-6f7c1f8f1f01', true));
  leader.setTimeStamp(String(Date.now() * 10_000));
  leader.setState(gossip.MemberInfo.VNodeState.LEADER);
  leader.setIsAlive(true);
  leader.setHttpEndPoint(new gossip.EndPoint().setAddress(address).setPort(port));
  return new gossip.ClusterInfo().setMembersList([leader]);
}
