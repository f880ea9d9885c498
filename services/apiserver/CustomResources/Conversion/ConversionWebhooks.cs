using Cluster.ApiServer.CustomResources.Definitions;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.CustomResources.Conversion;

/// <summary>Finds the converter that a definition asks for.</summary>
internal sealed class ConversionWebhooks(WatchCaches caches)
{
    public IVersionConverter For(DefinitionOutline outline) => outline.Spec.Conversion switch
    {
        { Strategy: "Webhook", Webhook: { ClientConfig: { } client } webhook } => new WebhookConverter(outline.Metadata.Name, webhook, new(client, caches)),
        _ => RenamingConverter.Instance,
    };
}
