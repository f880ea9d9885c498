namespace Cluster.ApiServer.Admission.Policies;

/// <summary>A policy or binding cannot do its work as it is configured: the failure policy decides what becomes of the request.</summary>
internal sealed class PolicyConfigurationException(string message) : Exception(message);
