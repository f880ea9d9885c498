using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>Rules for a pod's volumes.</summary>
internal static class VolumeRules
{
    private const string ModeRange = "must be a number between 0 and 0777 (octal), both inclusive";

    /// <summary>JSON names of the sources a volume states; exactly one is right.</summary>
    public static IReadOnlyList<string> SourcesOf(Volume volume)
    {
        (string Name, object? Source)[] all =
        [
            ("emptyDir", volume.EmptyDir), ("hostPath", volume.HostPath), ("configMap", volume.ConfigMap), ("secret", volume.Secret),
            ("projected", volume.Projected), ("downwardAPI", volume.DownwardAPI), ("persistentVolumeClaim", volume.PersistentVolumeClaim),
            ("ephemeral", volume.Ephemeral), ("csi", volume.Csi), ("nfs", volume.Nfs), ("image", volume.Image), ("iscsi", volume.Iscsi), ("fc", volume.Fc),
            ("awsElasticBlockStore", volume.AwsElasticBlockStore), ("azureDisk", volume.AzureDisk), ("azureFile", volume.AzureFile),
            ("cephfs", volume.Cephfs), ("cinder", volume.Cinder), ("flexVolume", volume.FlexVolume), ("flocker", volume.Flocker),
            ("gcePersistentDisk", volume.GcePersistentDisk), ("gitRepo", volume.GitRepo), ("glusterfs", volume.Glusterfs),
            ("photonPersistentDisk", volume.PhotonPersistentDisk), ("portworxVolume", volume.PortworxVolume), ("quobyte", volume.Quobyte),
            ("rbd", volume.Rbd), ("scaleIO", volume.ScaleIO), ("storageos", volume.Storageos), ("vsphereVolume", volume.VsphereVolume),
        ];
        return [.. from entry in all where entry.Source is not null select entry.Name];
    }

    /// <summary>Checks every volume.</summary>
    /// <returns>The names that mounts may refer to.</returns>
    public static HashSet<string> Check(ErrorList errors, IReadOnlyList<Volume> volumes, FieldPath path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < volumes.Count; i++)
        {
            errors.RequireName(path[i] / "name", volumes[i].Name, NameRules.Label);
            if (volumes[i].Name.Length > 0 && !names.Add(volumes[i].Name))
                errors.Add(FieldError.Duplicate(path[i] / "name", volumes[i].Name));
            Check(errors, volumes[i], path[i]);
        }
        return names;
    }

    private static void Check(ErrorList errors, Volume volume, FieldPath path)
    {
        var sources = SourcesOf(volume);
        if (sources.Count == 0)
            errors.Add(FieldError.Required(path, "must specify a volume type"));
        foreach (var extra in sources.Skip(1))
            errors.Add(FieldError.Forbidden(path / extra, "may not specify more than 1 volume type"));
        if (volume.EmptyDir is { SizeLimit: { Sign: < 0 } limit })
            errors.Add(FieldError.Forbidden(path / "emptyDir" / "sizeLimit", "SizeLimit field must be a valid resource quantity"));
        if (volume.HostPath is { } host)
            HostPath(errors, host, path / "hostPath");
        if (volume.ConfigMap is { } map)
        {
            errors.Require(path / "configMap" / "name", map.Name);
            Items(errors, map.Items, map.DefaultMode, path / "configMap");
        }
        if (volume.Secret is { } secret)
        {
            errors.Require(path / "secret" / "secretName", secret.SecretName);
            Items(errors, secret.Items, secret.DefaultMode, path / "secret");
        }
        if (volume.DownwardAPI is { } api)
            Downward(errors, api.Items, api.DefaultMode, path / "downwardAPI");
        if (volume.Projected is { } projected)
            Projected(errors, projected, path / "projected");
        if (volume.PersistentVolumeClaim is { } claim)
            errors.Require(path / "persistentVolumeClaim" / "claimName", claim.ClaimName);
        Remote(errors, volume, path);
    }

    /// <summary>Volumes that other systems provide: what is needed to find them must be said.</summary>
    private static void Remote(ErrorList errors, Volume volume, FieldPath path)
    {
        if (volume.Nfs is { } nfs)
        {
            errors.Require(path / "nfs" / "server", nfs.Server);
            errors.RequireName(path / "nfs" / "path", nfs.Path, text => text.StartsWith('/') ? null : "must be an absolute path");
        }

        if (volume.Csi is { } csi)
        {
            errors.RequireName(path / "csi" / "driver", csi.Driver, NameRules.CsiDriver);
            if (csi.NodePublishSecretRef is { } secret)
                errors.Require(path / "csi" / "nodePublishSecretRef" / "name", secret.Name);
        }

        if (volume.Iscsi is { } iscsi)
        {
            errors.Require(path / "iscsi" / "targetPortal", iscsi.TargetPortal);
            errors.RequireName(path / "iscsi" / "iqn", iscsi.Iqn, text => text.StartsWith("iqn.", StringComparison.Ordinal) || text.StartsWith("eui.", StringComparison.Ordinal) || text.StartsWith("naa.", StringComparison.Ordinal) ? null : "must be valid format");
            errors.Between(path / "iscsi" / "lun", iscsi.Lun, 0, 255);
        }

        if (volume.GitRepo is { } git)
        {
            errors.Require(path / "gitRepo" / "repository", git.Repository);
            errors.Check(path / "gitRepo" / "directory", git.Directory, NameRules.RelativePath);
        }

        if (volume.Ephemeral is { VolumeClaimTemplate: null })
            errors.Add(FieldError.Required(path / "ephemeral" / "volumeClaimTemplate"));
        if (volume.Image is { } image)
            errors.OneOf(path / "image" / "pullPolicy", image.PullPolicy, "Always", "IfNotPresent", "Never");
    }

    public static void HostPath(ErrorList errors, HostPathVolumeSource host, FieldPath path)
    {
        errors.Require(path / "path", host.Path);
        if (host.Path.Split('/').Contains(".."))
            errors.Add(FieldError.Invalid(path / "path", host.Path, "must not contain '..'"));
        errors.OneOf(path / "type", host.Type, "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket");
    }

    private static void Projected(ErrorList errors, ProjectedVolumeSource projected, FieldPath path)
    {
        Mode(errors, projected.DefaultMode, path / "defaultMode");
        for (var i = 0; i < projected.Sources.Count; i++)
        {
            var (source, place) = (projected.Sources[i], (path / "sources")[i]);
            if (source.ConfigMap is { } map)
            {
                errors.Require(place / "configMap" / "name", map.Name);
                Items(errors, map.Items, null, place / "configMap");
            }
            if (source.Secret is { } secret)
            {
                errors.Require(place / "secret" / "name", secret.Name);
                Items(errors, secret.Items, null, place / "secret");
            }
            if (source.DownwardAPI is { } api)
                Downward(errors, api.Items, null, place / "downwardAPI");
            if (source.ServiceAccountToken is { } token)
                Token(errors, token, place / "serviceAccountToken");
            object?[] kinds = [source.ConfigMap, source.Secret, source.DownwardAPI, source.ServiceAccountToken, source.ClusterTrustBundle, source.PodCertificate];
            if (kinds.Count(kind => kind is not null) > 1)
                errors.Add(FieldError.Forbidden(place, "may not specify more than 1 volume type per source"));
        }
    }

    private static void Token(ErrorList errors, ServiceAccountTokenProjection token, FieldPath path)
    {
        if (token.ExpirationSeconds < 600)
            errors.Add(FieldError.Invalid(path / "expirationSeconds", token.ExpirationSeconds, "may not specify a duration less than 10 minutes"));
        if (token.ExpirationSeconds > 1L << 32)
            errors.Add(FieldError.Invalid(path / "expirationSeconds", token.ExpirationSeconds, "may not specify a duration larger than 2^32 seconds"));
        errors.RequireName(path / "path", token.Path, NameRules.RelativePath);
    }

    private static void Items(ErrorList errors, IReadOnlyList<KeyToPath> items, int? mode, FieldPath path)
    {
        Mode(errors, mode, path / "defaultMode");
        for (var i = 0; i < items.Count; i++)
        {
            var place = (path / "items")[i];
            errors.Require(place / "key", items[i].Key);
            errors.RequireName(place / "path", items[i].Path, NameRules.RelativePath);
            Mode(errors, items[i].Mode, place / "mode");
        }
    }

    private static void Downward(ErrorList errors, IReadOnlyList<DownwardAPIVolumeFile> items, int? mode, FieldPath path)
    {
        Mode(errors, mode, path / "defaultMode");
        for (var i = 0; i < items.Count; i++)
        {
            var (file, place) = (items[i], (path / "items")[i]);
            errors.RequireName(place / "path", file.Path, NameRules.RelativePath);
            Mode(errors, file.Mode, place / "mode");
            if (file.FieldRef is { } field)
                EnvRules.FieldRef(errors, field, place / "fieldRef", EnvRules.VolumeFields);
            else if (file.ResourceFieldRef is { } resource)
                ResourceFieldRules.Check(errors, resource, place / "resourceFieldRef", needsContainer: true);
            if (file.FieldRef is not null && file.ResourceFieldRef is not null)
                errors.Add(FieldError.Invalid(place / "resourceFieldRef", "resource", "fieldRef and resourceFieldRef can not be specified simultaneously"));
            else if (file.FieldRef is null && file.ResourceFieldRef is null)
                errors.Add(FieldError.Required(place, "one of fieldRef and resourceFieldRef is required"));
        }
    }

    private static void Mode(ErrorList errors, int? mode, FieldPath path)
    {
        if (mode is < 0 or > 511)
            errors.Add(FieldError.Invalid(path, mode, ModeRange));
    }
}
