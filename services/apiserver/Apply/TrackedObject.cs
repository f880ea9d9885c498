using Cluster.Api;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Apply;

/// <summary>An object whose owners are known.</summary>
/// <param name="Object">The object, with its managedFields.</param>
/// <param name="Body">Its encoding, when that was needed to find the owners.</param>
/// <param name="HasSameOwners">Whether the owners differ from before in their times at most.</param>
internal sealed record TrackedObject(IKubernetesObject Object, BareBody? Body, bool HasSameOwners);
