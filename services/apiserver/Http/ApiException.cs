using System.Globalization;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Http;

/// <summary>A request refused, with the <see cref="Status"/> that the client gets. Its factories hold upstream's wording.</summary>
/// <remarks>Source: <c>k8s.io/apimachinery/pkg/api/errors</c>.</remarks>
internal sealed class ApiException(Status status) : Exception(status.Message)
{
    /// <summary>The answer's body; its code is the HTTP code.</summary>
    public Status Status { get; } = status;

    public static ApiException NotFound(ResourceDefinition resource, string name) =>
        Of(404, "NotFound", $"{resource.Name} \"{name}\" not found", Details(resource, name));

    public static ApiException AlreadyExists(ResourceDefinition resource, string name) =>
        Of(409, "AlreadyExists", $"{resource.Name} \"{name}\" already exists", Details(resource, name));

    public static ApiException GenerateNameConflict(ResourceDefinition resource, string name) =>
        Of(409, "AlreadyExists", $"{resource.Name} \"{name}\" already exists, the server was not able to generate a unique name for the object",
            Details(resource, name) with { RetryAfterSeconds = 1 });

    public static ApiException Conflict(ResourceDefinition resource, string name, string why) =>
        Of(409, "Conflict", $"Operation cannot be fulfilled on {resource.Name} \"{name}\": {why}", Details(resource, name));

    /// <summary>The object is not the one the client read.</summary>
    public static ApiException Modified(ResourceDefinition resource, string name) => Conflict(resource, name,
        "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiException Forbidden(ResourceDefinition resource, string name, string why, params IReadOnlyList<StatusCause> causes) =>
        Of(403, "Forbidden", name.Length == 0 ? $"{resource.Name} is forbidden: {why}" : $"{resource.Name} \"{name}\" is forbidden: {why}",
            Details(resource, name) with { Causes = causes });

    public static ApiException Forbidden(string message, StatusDetails details) => Of(403, "Forbidden", message, details);

    public static ApiException Unauthorized() => Of(401, "Unauthorized", "Unauthorized", null);

    public static ApiException BadRequest(string message) => Of(400, "BadRequest", message, null);

    public static ApiException MethodNotAllowed(string verb, string resource) => Of(405, "MethodNotAllowed",
        $"{verb} is not supported on resources of kind \"{resource}\"", new() { Kind = resource });

    public static ApiException MethodNotAllowed() => Of(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", new());

    public static ApiException PathNotFound() => Of(404, "NotFound", "the server could not find the requested resource", new());

    public static ApiException NotAcceptable(IEnumerable<string> accepted) => Of(406, "NotAcceptable",
        $"only the following media types are accepted: {string.Join(", ", accepted)}", null);

    public static ApiException UnsupportedMediaType(IEnumerable<string> accepted) => Of(415, "UnsupportedMediaType",
        $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", accepted)}", null);

    public static ApiException TooLarge(long limit) => Of(413, "RequestEntityTooLarge",
        string.Create(CultureInfo.InvariantCulture, $"Request entity too large: limit is {limit}"), null);

    public static ApiException Expired(string message) => Of(410, "Expired", message, null);

    public static ApiException Timeout(string message, int retryAfterSeconds, params IReadOnlyList<StatusCause> causes) =>
        Of(504, "Timeout", $"Timeout: {message}", new() { RetryAfterSeconds = retryAfterSeconds, Causes = causes });

    public static ApiException ServerTimeout(string verb, ResourceDefinition resource) => Of(500, "ServerTimeout",
        $"The {verb} operation against {resource.Name} could not be completed at this time, please try again.",
        Details(resource, "") with { RetryAfterSeconds = 1 });

    public static ApiException Unavailable(string message) =>
        Of(503, "ServiceUnavailable", message, new() { RetryAfterSeconds = 1 });

    public static ApiException TooManyRequests(string message, int retryAfterSeconds, params IReadOnlyList<StatusCause> causes) =>
        Of(429, "TooManyRequests", message, new() { RetryAfterSeconds = retryAfterSeconds, Causes = causes });

    public static ApiException Internal(string message) => Of(500, "InternalError", $"Internal error occurred: {message}",
        new() { Causes = [new() { Message = message }] });

    /// <summary>422 with a cause per field. Unlike the other factories this names the kind, not the resource.</summary>
    public static ApiException Invalid(string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        var qualified = group.Length == 0 ? kind : $"{kind}.{group}";
        var list = errors.Count == 1 ? errors[0].ToString() : $"[{string.Join(", ", errors)}]";
        return Of(422, "Invalid", $"{qualified} \"{name}\" is invalid: {list}",
            new() { Name = Absent(name), Group = Absent(group), Kind = kind, Causes = [.. errors.Select(error => error.ToCause())] });
    }

    public static ApiException Of(int code, string reason, string message, StatusDetails? details) => new(new Status
    {
        ApiVersion = "v1",
        Kind = "Status",
        StatusValue = "Failure",
        Message = message,
        Reason = reason,
        Details = details,
        Code = code,
    });

    private static StatusDetails Details(ResourceDefinition resource, string name) =>
        new() { Name = Absent(name), Group = Absent(resource.Group), Kind = resource.Plural };

    private static string? Absent(string text) => text.Length == 0 ? null : text;
}
