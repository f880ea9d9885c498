using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>Rules for where a persistent volume's data is: exactly one place, fully addressed.</summary>
internal static class VolumeSourceRules
{
    private const string JustOne = "may not specify more than 1 volume type";

    public static void Check(ErrorList errors, FieldPath path, PersistentVolumeSpec spec)
    {
        var sources = SourcesOf(spec);
        if (sources.Count == 0)
            errors.Add(FieldError.Required(path, "must specify a volume type"));
        foreach (var other in sources.Skip(1))
            errors.Add(FieldError.Forbidden(path / other, JustOne));
        if (sources.Count != 1)
            return;
        if (spec.HostPath is { } host)
            VolumeRules.HostPath(errors, host, path / "hostPath");
        if (spec.Local is { } local)
            Local(errors, path / "local" / "path", local.Path);
        if (spec.Nfs is { } nfs)
            Nfs(errors, path / "nfs", nfs);
        if (spec.Csi is { } csi)
            Csi(errors, path / "csi", csi);
    }

    /// <summary>The source alone; what may still change is left out.</summary>
    public static PersistentVolumeSpec SourceOf(PersistentVolumeSpec spec) => spec with
    {
        AccessModes = [],
        Capacity = new Dictionary<string, Api.Quantity>(),
        ClaimRef = null,
        MountOptions = [],
        NodeAffinity = null,
        PersistentVolumeReclaimPolicy = null,
        StorageClassName = null,
        VolumeAttributesClassName = null,
        VolumeMode = null,
        Csi = spec.Csi is null ? null : spec.Csi with { ControllerExpandSecretRef = null, NodeExpandSecretRef = null },
    };

    private static List<string> SourcesOf(PersistentVolumeSpec spec)
    {
        (string Name, object? Source)[] all =
        [
            ("hostPath", spec.HostPath), ("gcePersistentDisk", spec.GcePersistentDisk), ("awsElasticBlockStore", spec.AwsElasticBlockStore),
            ("glusterfs", spec.Glusterfs), ("flocker", spec.Flocker), ("nfs", spec.Nfs), ("rbd", spec.Rbd), ("quobyte", spec.Quobyte), ("cephfs", spec.Cephfs),
            ("iscsi", spec.Iscsi), ("cinder", spec.Cinder), ("fc", spec.Fc), ("flexVolume", spec.FlexVolume), ("azureFile", spec.AzureFile),
            ("vsphereVolume", spec.VsphereVolume), ("photonPersistentDisk", spec.PhotonPersistentDisk), ("portworxVolume", spec.PortworxVolume),
            ("azureDisk", spec.AzureDisk), ("scaleIO", spec.ScaleIO), ("local", spec.Local), ("storageos", spec.Storageos), ("csi", spec.Csi),
        ];
        return [.. from entry in all where entry.Source is not null select entry.Name];
    }

    private static void Local(ErrorList errors, FieldPath path, string directory)
    {
        if (directory.Length == 0)
            errors.Add(FieldError.Required(path));
        else if (directory.Split('/').Contains(".."))
            errors.Add(FieldError.Invalid(path, directory, "must not contain '..'"));
    }

    private static void Nfs(ErrorList errors, FieldPath path, NFSVolumeSource nfs)
    {
        errors.Require(path / "server", nfs.Server);
        errors.Require(path / "path", nfs.Path);
        if (nfs.Path.Length > 0 && nfs.Path[0] != '/')
            errors.Add(FieldError.Invalid(path / "path", nfs.Path, "must be an absolute path"));
    }

    private static void Csi(ErrorList errors, FieldPath path, CSIPersistentVolumeSource csi)
    {
        ClassRules.CsiDriver(errors, path / "driver", csi.Driver);
        errors.Require(path / "volumeHandle", csi.VolumeHandle);
        Secret(errors, path / "controllerPublishSecretRef", csi.ControllerPublishSecretRef);
        Secret(errors, path / "controllerExpandSecretRef", csi.ControllerExpandSecretRef);
        Secret(errors, path / "nodePublishSecretRef", csi.NodePublishSecretRef);
        Secret(errors, path / "nodeStageSecretRef", csi.NodeStageSecretRef);
        Secret(errors, path / "nodeExpandSecretRef", csi.NodeExpandSecretRef);
    }

    private static void Secret(ErrorList errors, FieldPath path, SecretReference? secret)
    {
        if (secret is null)
            return;
        errors.Require(path / "name", secret.Name);
        errors.Require(path / "namespace", secret.Namespace);
    }
}
