namespace Cluster.Api.Core.V1;

/// <summary>One environment variable.</summary>
public sealed record EnvVar
{
    /// <summary>Name of the variable; printable ASCII without =.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Its value. $(NAME) is expanded from variables before it and those of Services, $$(NAME) is not. Defaults to empty.</summary>
    public string? Value { get; init; }

    /// <summary>Where to take the value from; not together with value.</summary>
    public EnvVarSource? ValueFrom { get; init; }
}
