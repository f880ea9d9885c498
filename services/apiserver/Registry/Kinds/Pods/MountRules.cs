using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>Rules for where a container sees the pod's volumes: as directories, or raw as devices.</summary>
internal static class MountRules
{
    public static void Check(ErrorList errors, Container container, HashSet<string> volumes, FieldPath path)
    {
        Mounts(errors, container, volumes, path / "volumeMounts");
        if (container.VolumeDevices.Count > 0)
            Devices(errors, container, volumes, path / "volumeDevices");
    }

    private static void Mounts(ErrorList errors, Container container, HashSet<string> volumes, FieldPath path)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < container.VolumeMounts.Count; i++)
        {
            var (mount, place) = (container.VolumeMounts[i], path[i]);
            errors.Require(place / "name", mount.Name);
            if (mount.Name.Length > 0 && !volumes.Contains(mount.Name))
                errors.Add(FieldError.NotFound(place / "name", mount.Name));
            errors.Require(place / "mountPath", mount.MountPath);
            if (mount.MountPath.Length > 0 && !places.Add(mount.MountPath))
                errors.Add(FieldError.Invalid(place / "mountPath", mount.MountPath, "must be unique"));
            if (container.VolumeDevices.Any(device => device.Name == mount.Name))
                errors.Add(FieldError.Invalid(place / "name", mount.Name, "must not already exist in volumeDevices"));
            if (container.VolumeDevices.Any(device => device.DevicePath == mount.MountPath))
                errors.Add(FieldError.Invalid(place / "mountPath", mount.MountPath, "must not already exist as a path in volumeDevices"));
            errors.Check(place / "subPath", mount.SubPath, NameRules.RelativePath);
            errors.Check(place / "subPathExpr", mount.SubPathExpr, NameRules.RelativePath);
            if (mount.SubPath is { Length: > 0 } && mount.SubPathExpr is { Length: > 0 })
                errors.Add(FieldError.Invalid(place / "subPathExpr", mount.SubPathExpr, "subPathExpr and subPath are mutually exclusive"));
            Propagation(errors, container, mount, place);
        }
    }

    private static void Propagation(ErrorList errors, Container container, VolumeMount mount, FieldPath path)
    {
        errors.OneOf(path / "mountPropagation", mount.MountPropagation, "Bidirectional", "HostToContainer", "None");
        if (mount.MountPropagation == "Bidirectional" && container.SecurityContext?.Privileged is not true)
            errors.Add(FieldError.Forbidden(path / "mountPropagation", "Bidirectional mount propagation is available only to privileged containers"));
        if (mount.RecursiveReadOnly is not { } recursive)
            return;
        errors.MustBeOneOf(path / "recursiveReadOnly", recursive, "Disabled", "Enabled", "IfPossible");
        if (recursive is not ("Enabled" or "IfPossible"))
            return;
        if (mount.ReadOnly is not true)
            errors.Add(FieldError.Forbidden(path / "recursiveReadOnly", "may only be specified when readOnly is true"));
        if (mount.MountPropagation is not (null or "None"))
            errors.Add(FieldError.Forbidden(path / "recursiveReadOnly", "may only be specified when mountPropagation is None or not specified"));
    }

    private static void Devices(ErrorList errors, Container container, HashSet<string> volumes, FieldPath path)
    {
        var (names, places) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < container.VolumeDevices.Count; i++)
        {
            var (device, place) = (container.VolumeDevices[i], path[i]);
            errors.Require(place / "name", device.Name);
            if (!names.Add(device.Name))
                errors.Add(FieldError.Invalid(place / "name", device.Name, "must be unique"));
            if (!volumes.Contains(device.Name))
                errors.Add(FieldError.NotFound(place / "name", device.Name));
            errors.Require(place / "devicePath", device.DevicePath);
            if (device.DevicePath.Split('/').Contains(".."))
                errors.Add(FieldError.Invalid(place / "devicePath", device.DevicePath, "can not contain backsteps ('..')"));
            else if (device.DevicePath.Length > 0 && !places.Add(device.DevicePath))
                errors.Add(FieldError.Invalid(place / "devicePath", device.DevicePath, "must be unique"));
            if (container.VolumeMounts.Any(mount => mount.Name == device.Name))
                errors.Add(FieldError.Invalid(place / "name", device.Name, "must not already exist in volumeMounts"));
            if (container.VolumeMounts.Any(mount => mount.MountPath == device.DevicePath))
                errors.Add(FieldError.Invalid(place / "devicePath", device.DevicePath, "must not already exist as a path in volumeMounts"));
        }
    }
}
