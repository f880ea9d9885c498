using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Patch;

/// <summary>A patch that cannot be applied, with the answer it deserves.</summary>
internal sealed class PatchException(int code, string reason, string message, string? cause = null) : Exception(message)
{
    /// <summary>HTTP status: 400, 413 or 422.</summary>
    public int Code { get; } = code;

    /// <summary>Reason of the Status answer.</summary>
    public string Reason { get; } = reason;

    /// <summary>Says what exactly failed, where <see cref="Exception.Message"/> is upstream's general sentence; null otherwise.</summary>
    public StatusDetails? Details { get; } = cause is null ? null : new()
    {
        Causes = [new() { Reason = "FieldValueInvalid", Field = "patch", Message = cause }],
    };

    /// <summary>The body is not a patch of its format.</summary>
    public static PatchException Malformed(string message) => new(400, "BadRequest", message);

    /// <summary>The patch is well formed but does not fit the object.</summary>
    public static PatchException DoesNotApply(string detail) =>
        new(422, "Invalid", "the server rejected our request due to an error in our request", detail);

    /// <summary>The patch asks for too much work.</summary>
    public static PatchException TooLarge(string message) => new(413, "RequestEntityTooLarge", message);
}
