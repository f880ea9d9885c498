using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>Definitions of <c>apiextensions.k8s.io/v1beta1</c>: what all versions had alike stood beside them, and schemas were optional.</summary>
internal static class OldDefinitions
{
    private const string Webhook = "webhook";
    private const string Preserve = "x-kubernetes-preserve-unknown-fields";

    /// <summary>What may stand beside the versions, and its name there: stored name first.</summary>
    private static readonly (string InVersion, string Beside)[] Shared =
        [("schema", "validation"), ("subresources", "subresources"), ("additionalPrinterColumns", "additionalPrinterColumns")];

    private static readonly TypeChange[] Changes =
    [
        new("CustomResourceColumnDefinition") { Renamed = [("jsonPath", "JSONPath")] },
        new("CustomResourceConversion")
        {
            Hidden = [Webhook],
            Added = [new("conversionReviewVersions", Schema.Of<IReadOnlyList<string>>()), new("webhookClientConfig", Schema.Of<WebhookClientConfig>())],
            ToStored = conversion =>
            {
                var (versions, client) = (conversion.Take("conversionReviewVersions"), conversion.Take("webhookClientConfig"));
                if (client is null)
                    return;
                var webhook = new JsonObject { ["clientConfig"] = client };
                webhook["conversionReviewVersions"] = versions ?? new JsonArray("v1beta1");
                conversion[Webhook] = webhook;
            },
            FromStored = conversion =>
            {
                if (conversion.Take(Webhook) is not JsonObject webhook)
                    return;
                webhook.MoveTo("clientConfig", conversion, "webhookClientConfig");
                webhook.MoveTo("conversionReviewVersions", conversion, "conversionReviewVersions");
            },
        },
        new("CustomResourceDefinitionSpec")
        {
            Optional = ["scope", "versions"],
            Added =
            [
                new("version", Schema.Of<string>()), new("validation", Schema.Of<CustomResourceValidation>()), new("subresources", Schema.Of<CustomResourceSubresources>()),
                new("additionalPrinterColumns", Schema.Of<IReadOnlyList<CustomResourceColumnDefinition>>()),
            ],
            ToStored = ToStored,
            FromStored = FromStored,
        },
    ];

    public static IEnumerable<LegacyVersion> All => [LegacyVersions.Of<CustomResourceDefinition>("v1beta1", "1.16", "1.22", Complete, Changes)];

    private static void Complete(JsonObject definition)
    {
        var spec = definition.Need("spec");
        spec.Default("scope", "Namespaced");
        spec.Default("preserveUnknownFields", true);
    }

    private static void ToStored(JsonObject spec)
    {
        if (spec.Text("version") is { Length: > 0 } only && !spec.Objects("versions").Any())
            spec["versions"] = new JsonArray(new JsonObject { ["name"] = only, ["served"] = true, ["storage"] = true });
        spec.Remove("version");
        foreach (var (inVersion, beside) in Shared)
        {
            if (spec.Take(beside) is not { } common)
                continue;
            foreach (var version in spec.Objects("versions"))
                version.Default(inVersion, common.DeepClone());
        }

        if (spec.Take("preserveUnknownFields") is not JsonValue value || !value.TryGetValue<bool>(out var keepsAll) || !keepsAll)
            return;
        foreach (var version in spec.Objects("versions"))
        {
            var root = version.Need("schema").Need("openAPIV3Schema");
            root.Default("type", "object");
            root[Preserve] = true;
        }
    }

    private static void FromStored(JsonObject spec)
    {
        var versions = spec.Objects("versions").ToList();
        spec.Put("version", versions.FirstOrDefault()?["name"]?.DeepClone());
        spec.Default("preserveUnknownFields", false);
        foreach (var (inVersion, beside) in Shared)
        {
            if (versions.Count == 0 || versions[0][inVersion] is not { } common || versions.Any(version => !JsonNode.DeepEquals(version[inVersion], common)))
                continue;
            foreach (var version in versions)
                version.Remove(inVersion);
            spec[beside] = common;
        }
    }
}
