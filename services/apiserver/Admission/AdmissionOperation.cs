namespace Cluster.ApiServer.Admission;

/// <summary>What is done to an object, as rules and webhooks name it (in capitals).</summary>
internal enum AdmissionOperation
{
    Create,
    Update,
    Delete,

    /// <summary>A stream or a proxied request through a subresource; nothing is stored.</summary>
    Connect,
}
