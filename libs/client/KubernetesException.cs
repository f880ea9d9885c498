using Cluster.Api.Meta.V1;

namespace Cluster.Client;

/// <summary>The API server refused a request and said why.</summary>
public sealed class KubernetesException : Exception
{
    /// <summary>Wraps the answer of the API server.</summary>
    public KubernetesException(Status status, Exception? inner = null)
        : base(status.Message ?? status.Reason ?? $"the API server answered {status.Code}", inner) => Status = status;

    /// <summary>The answer in full: code, reason, message and causes.</summary>
    public Status Status { get; }

    /// <summary>The object, or the resource, does not exist.</summary>
    public bool IsNotFound => Status.Reason == "NotFound" || Status.Code == 404;

    /// <summary>The object was changed by somebody else meanwhile: read it again and retry.</summary>
    public bool IsConflict => Status.Reason == "Conflict" || (Status.Code == 409 && Status.Reason != "AlreadyExists");

    /// <summary>An object of that name exists.</summary>
    public bool IsAlreadyExists => Status.Reason == "AlreadyExists";

    /// <summary>The object breaks a rule of its kind; <c>Status.Details.Causes</c> name the fields.</summary>
    public bool IsInvalid => Status.Reason == "Invalid" || Status.Code == 422;

    /// <summary>The identity may not do that, or the namespace is going away.</summary>
    public bool IsForbidden => Status.Reason == "Forbidden" || Status.Code == 403;

    /// <summary>The revision is older than the history: list again.</summary>
    public bool IsExpired => Status.Reason is "Expired" or "Gone" || Status.Code == 410;

    /// <summary>Creation was refused because the namespace is being deleted.</summary>
    public bool IsNamespaceTerminating =>
        IsForbidden && (Status.Details?.Causes.Any(cause => cause.Reason == "NamespaceTerminating") ?? false);
}
