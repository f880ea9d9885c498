using Cluster.Api;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Shapes that travel without a type of the object model behind them.</summary>
internal static class MetaSchemas
{
    /// <summary>One line of a watch.</summary>
    public static Schema WatchEvent { get; } = new(SchemaKind.Object, () =>
    [
        new("object", Schema.Of<object>())
        {
            Required = true,
            Description = "The object after the change, or as it was last when it is gone; of an ERROR, a Status.",
        },
        new("type", Schema.Of<string>()) { Required = true, Description = "ADDED, MODIFIED, DELETED, BOOKMARK or ERROR." },
    ])
    {
        Definition = "io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent",
        TypeName = "v1.WatchEvent",
        Description = "A change that a watch reports.",
    };

    /// <summary>The answer of <c>/version</c>.</summary>
    public static Schema Version { get; } = new(SchemaKind.Object, VersionFields)
    {
        Definition = "io.k8s.apimachinery.pkg.version.Info",
        TypeName = "version.Info",
        Description = "Which version of the API the server speaks, and what it was built from.",
    };

    /// <summary>A patch may be anything.</summary>
    public static Schema Patch { get; } = new(SchemaKind.Any)
    {
        Definition = "io.k8s.apimachinery.pkg.apis.meta.v1.Patch",
        TypeName = "v1.Patch",
        Description = "A change in the format that the content type of the request names.",
    };

    /// <summary>Asks for a pod to be evicted.</summary>
    public static Schema Eviction { get; } = new(SchemaKind.Object, () =>
    [
        new("apiVersion", Schema.Of<string>()) { Description = "policy/v1." },
        new("deleteOptions", Schema.Of<DeleteOptions>()) { Description = "How to delete the pod." },
        new("kind", Schema.Of<string>()) { Description = "Eviction." },
        new("metadata", Schema.Of<ObjectMeta>()) { Description = "Names the pod." },
    ])
    {
        Definition = "io.k8s.api.policy.v1.Eviction",
        TypeName = "v1.Eviction",
        Description = "Removes a pod from its node unless a disruption budget forbids it.",
    };

    private static IEnumerable<SchemaField> VersionFields()
    {
        yield return Text("buildDate", "When the sources were committed.");
        yield return Text("compiler", "What compiled it.");
        yield return Text("emulationMajor", "Major version whose behaviour is emulated.", isRequired: false);
        yield return Text("emulationMinor", "Minor version whose behaviour is emulated.", isRequired: false);
        yield return Text("gitCommit", "Commit it was built from.");
        yield return Text("gitTreeState", "Whether the sources were changed since: clean or dirty.");
        yield return Text("gitVersion", "The whole version.");
        yield return Text("goVersion", "The runtime; the name is from upstream.");
        yield return Text("major", "Major version of the API.");
        yield return Text("minCompatibilityMajor", "Oldest major version it works together with.", isRequired: false);
        yield return Text("minCompatibilityMinor", "Oldest minor version it works together with.", isRequired: false);
        yield return Text("minor", "Minor version of the API.");
        yield return Text("platform", "Operating system and processor.");
    }

    private static SchemaField Text(string name, string description, bool isRequired = true) =>
        new(name, Schema.Of<string>()) { Required = isRequired, Description = description };
}
