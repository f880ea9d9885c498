using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>What the API server accepts for events: lenient, as they come from everywhere.</summary>
internal sealed class EventStrategy : ResourceStrategy<Event>
{
    /// <summary>Longest message, in characters.</summary>
    private const int MaxMessage = 1024;

    public override IEnumerable<FieldError> ValidateCreate(Event obj)
    {
        var errors = new ErrorList();
        var involved = obj.InvolvedObject;
        var place = involved.Namespace.Length == 0 ? "default" : involved.Namespace;
        if (obj.Metadata.Namespace.Length > 0 && obj.Metadata.Namespace != place && !(involved.Namespace.Length == 0 && obj.Metadata.Namespace == "kube-system"))
            errors.Add(FieldError.Invalid("involvedObject.namespace", involved.Namespace, "does not match event.namespace"));
        if (obj.EventTime is not null)
            Modern(errors, obj);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(Event next, Event current) => ValidateCreate(next);

    /// <summary>An event with an exact time follows the rules of events.k8s.io.</summary>
    private static void Modern(ErrorList errors, Event e)
    {
        errors.Require(FieldPath.Of("reportingController"), e.ReportingComponent);
        errors.Require(FieldPath.Of("reportingInstance"), e.ReportingInstance);
        errors.Require(FieldPath.Of("action"), e.Action);
        errors.Require(FieldPath.Of("reason"), e.Reason);
        errors.OneOf(FieldPath.Of("type"), e.Type, "Normal", "Warning");
        if (e.Message?.Length > MaxMessage)
            errors.Add(FieldError.Invalid("message", "", $"can have at most {MaxMessage} characters"));
    }
}
