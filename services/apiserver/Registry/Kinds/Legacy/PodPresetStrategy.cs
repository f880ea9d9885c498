using Cluster.Api.Settings.V1Alpha1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>What the API server accepts for <c>settings.k8s.io/v1alpha1/PodPreset</c>.</summary>
internal sealed class PodPresetStrategy : ResourceStrategy<PodPreset>
{
    public override IEnumerable<FieldError> ValidateCreate(PodPreset obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        LabelRules.Selector(errors, spec.Selector, path / "selector");
        if (spec is { Env.Count: 0, EnvFrom.Count: 0, VolumeMounts.Count: 0, Volumes.Count: 0 })
            errors.Add(FieldError.Required(path / "volumes, env, envFrom, volumeMounts", "must specify at least one"));
        VolumeRules.Check(errors, spec.Volumes, path / "volumes");
        EnvRules.Check(errors, spec.Env, path / "env");
        EnvRules.CheckFrom(errors, spec.EnvFrom, path / "envFrom");
        for (var i = 0; i < spec.VolumeMounts.Count; i++)
        {
            errors.Require((path / "volumeMounts")[i] / "name", spec.VolumeMounts[i].Name);
            errors.Require((path / "volumeMounts")[i] / "mountPath", spec.VolumeMounts[i].MountPath);
        }

        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(PodPreset next, PodPreset current) => ValidateCreate(next);
}
