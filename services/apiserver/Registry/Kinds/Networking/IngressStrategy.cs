using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Networking;

/// <summary>What the API server accepts for <c>networking.k8s.io/v1/Ingress</c>.</summary>
internal sealed class IngressStrategy : ResourceStrategy<Ingress>
{
    /// <summary>How ingresses named their class before <c>spec.ingressClassName</c>.</summary>
    public const string ClassAnnotation = "kubernetes.io/ingress.class";

    public override Ingress PrepareForCreate(Ingress obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(Ingress obj)
    {
        var errors = IngressRules.Check(obj.Spec);
        if (obj.Spec.IngressClassName is { } name && obj.Metadata.Annotations.TryGetValue(ClassAnnotation, out var annotated) && annotated != name)
            errors.Add(FieldError.Invalid($"annotations.{ClassAnnotation}", annotated, "must match `ingressClassName` when both are specified"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(Ingress next, Ingress current) => IngressRules.Check(next.Spec);

    public override IEnumerable<FieldError> ValidateStatusUpdate(Ingress next, Ingress current)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Status / "loadBalancer" / "ingress");
        for (var i = 0; i < next.Status.LoadBalancer.Ingress.Count; i++)
        {
            var point = next.Status.LoadBalancer.Ingress[i];
            errors.Check(path[i] / "ip", point.Ip, NameRules.Ip);
            errors.Check(path[i] / "hostname", point.Hostname, NameRules.Subdomain);
            errors.Check(path[i] / "hostname", point.Hostname, IngressRules.NotAnAddress);
        }

        return errors;
    }
}
