using System.Text.Json.Nodes;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Patch;

namespace Cluster.ApiServer.Storage;

/// <summary>Builds the delete that ends an object whose time to live is over.</summary>
internal static class ExpiryCommit
{
    /// <summary>A delete at exactly the revision read, so that an object renewed in between lives on.</summary>
    public static Commit For(string resource, StoredItem item, bool confidential)
    {
        var body = ObjectBody.Parse(item.Json);
        return new Commit
        {
            Kind = CommitKind.Delete,
            Resource = resource,
            Key = item.Key,
            ExpectedRevision = item.Revision,
            Object = body,
            PublishedObject = confidential ? ObjectBody.Parse(ConfidentialBody.Of(item.Json)) : null,
            Reference = ReferenceOf(item),
            User = "system:apiserver",
            Verb = "expire",
        };
    }

    private static ChangeReference ReferenceOf(StoredItem item)
    {
        var metadata = JsonTree.Parse(item.Json.Span)!["metadata"]!;
        return new ChangeReference(Text(metadata["namespace"]), Text(metadata["name"]), Text(metadata["uid"]), OwnersOf(metadata));
    }

    private static List<OwnerReference> OwnersOf(JsonNode metadata)
    {
        if (metadata["ownerReferences"] is not JsonArray owners)
            return [];
        return [.. owners.Select(owner => new OwnerReference
        {
            ApiVersion = Text(owner!["apiVersion"]),
            Kind = Text(owner["kind"]),
            Name = Text(owner["name"]),
            Uid = Text(owner["uid"]),
            Controller = owner["controller"]?.GetValue<bool>(),
        })];
    }

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
