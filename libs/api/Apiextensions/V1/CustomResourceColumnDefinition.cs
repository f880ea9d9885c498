namespace Cluster.Api.Apiextensions.V1;

/// <summary>A column that kubectl get shows for a custom resource.</summary>
public sealed record CustomResourceColumnDefinition
{
    /// <summary>Explanation of the column for people.</summary>
    public string? Description { get; init; }

    /// <summary>Hint on how the value looks, such as name for the primary identifier; an OpenAPI format.</summary>
    public string? Format { get; init; }

    /// <summary>Simple JSON path of the value in the object, starting with a dot, such as .spec.replicas.</summary>
    [Required]
    public string JsonPath { get; init => field = value ?? ""; } = "";

    /// <summary>Heading of the column.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>0 (the default) shows the column always; a higher number only in wide output.</summary>
    public int? Priority { get; init; }

    /// <summary>Type of the value: integer, number, string, boolean or date.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
