namespace Cluster.ApiServer.Admission.Webhooks;

/// <summary>A webhook could not be asked, or gave no answer that can be used: the failure policy decides what becomes of the request.</summary>
internal sealed class WebhookCallException(string webhook, string why) : Exception($"failed calling webhook \"{webhook}\": {why}");
