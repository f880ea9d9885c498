using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>What the API server accepts for <c>v1/PodTemplate</c>.</summary>
internal sealed class PodTemplateStrategy : ResourceStrategy<PodTemplate>
{
    public override PodTemplate Default(PodTemplate obj) => obj with { Template = PodDefaults.Apply(obj.Template) };

    public override IEnumerable<FieldError> ValidateCreate(PodTemplate obj)
    {
        var errors = new ErrorList();
        PodRules.Template(errors, obj.Template, FieldPath.Of("template"));
        return errors;
    }
}
