using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Apiextensions.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>A definition without its schemas: what serving needs at once, at a fraction of the memory.</summary>
internal sealed record DefinitionOutline
{
    public const string Established = "Established";
    public const string NamesAccepted = "NamesAccepted";
    public const string Terminating = "Terminating";
    public const string NonStructuralSchema = "NonStructuralSchema";

    public ObjectMeta Metadata { get; init; } = new();

    public SpecOutline Spec { get; init; } = new();

    public CustomResourceDefinitionStatus Status { get; init; } = new();

    /// <summary>The definition's bytes, where the schemas are.</summary>
    public ReadOnlyMemory<byte> Json { get; private init; }

    /// <summary>Whether the resource is served.</summary>
    public bool IsEstablished => Status.Conditions.Any(condition => condition is { Type: Established, Status: "True" });

    public bool IsTerminating => Metadata.DeletionTimestamp is not null;

    /// <summary>Changes whenever what is served does.</summary>
    public string Revision => $"{Metadata.Uid}/{Metadata.Generation}/{JsonSerializer.Serialize(Status.AcceptedNames, KubernetesJson.Options)}";

    public static DefinitionOutline Read(ReadOnlyMemory<byte> json) => KubernetesJson.Decode<DefinitionOutline>(json.Span) with { Json = json };

    /// <summary>The part of the spec that is not about schemas.</summary>
    internal sealed record SpecOutline
    {
        public CustomResourceConversion? Conversion { get; init; }

        public string Group { get; init; } = "";

        public CustomResourceDefinitionNames Names { get; init; } = new();

        public string Scope { get; init; } = "";

        public IReadOnlyList<VersionOutline> Versions { get; init; } = [];
    }

    /// <summary>A version without its schema.</summary>
    internal sealed record VersionOutline
    {
        public IReadOnlyList<CustomResourceColumnDefinition> AdditionalPrinterColumns { get; init; } = [];

        public bool? Deprecated { get; init; }

        public string? DeprecationWarning { get; init; }

        public string Name { get; init; } = "";

        public IReadOnlyList<SelectableField> SelectableFields { get; init; } = [];

        public bool Served { get; init; }

        public bool Storage { get; init; }

        public CustomResourceSubresources? Subresources { get; init; }
    }
}
