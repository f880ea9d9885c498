using Cluster.ApiServer.CustomResources.Definitions;
using Cluster.ApiServer.Watch;
using Cluster.ApiServer.Webhooks;

namespace Cluster.ApiServer.CustomResources.Conversion;

/// <summary>Finds the converter that a definition asks for.</summary>
internal sealed class ConversionWebhooks(WatchCaches caches)
{
    /// <summary>Longest answer: a whole batch of objects.</summary>
    private const int MaxAnswerBytes = 64 * 1024 * 1024;

    private readonly WebhookTransports _transports = new(caches, MaxAnswerBytes);

    public IVersionConverter For(DefinitionOutline outline) => outline.Spec.Conversion switch
    {
        { Strategy: "Webhook", Webhook: { ClientConfig: { } client } webhook } => new WebhookConverter(outline.Metadata.Name, webhook, _transports.For(WebhookAddress.Of(client))),
        _ => RenamingConverter.Instance,
    };
}
