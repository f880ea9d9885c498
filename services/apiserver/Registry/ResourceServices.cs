using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Registry;

/// <summary>What writing any resource needs.</summary>
internal sealed record ResourceServices(
    IObjectStore Store, WatchCaches Caches, ObjectCommitter Committer, NamespaceGate Namespaces, IReadOnlyList<IAdmission> Admission);
