using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>PersistentVolumeSpec</summary>
public sealed record PersistentVolumeSpec
{
    /// <summary>AccessModes</summary>
    [ListAtomic]
    public IReadOnlyList<string> AccessModes { get; init => field = value ?? []; } = [];

    /// <summary>AwsElasticBlockStore</summary>
    public AWSElasticBlockStoreVolumeSource? AwsElasticBlockStore { get; init; }

    /// <summary>AzureDisk</summary>
    public AzureDiskVolumeSource? AzureDisk { get; init; }

    /// <summary>AzureFile</summary>
    public AzureFilePersistentVolumeSource? AzureFile { get; init; }

    /// <summary>Capacity</summary>
    public IReadOnlyDictionary<string, Quantity> Capacity { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Cephfs</summary>
    public CephFSPersistentVolumeSource? Cephfs { get; init; }

    /// <summary>Cinder</summary>
    public CinderPersistentVolumeSource? Cinder { get; init; }

    /// <summary>ClaimRef</summary>
    public ObjectReference? ClaimRef { get; init; }

    /// <summary>Csi</summary>
    public CSIPersistentVolumeSource? Csi { get; init; }

    /// <summary>Fc</summary>
    public FCVolumeSource? Fc { get; init; }

    /// <summary>FlexVolume</summary>
    public FlexPersistentVolumeSource? FlexVolume { get; init; }

    /// <summary>Flocker</summary>
    public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>GcePersistentDisk</summary>
    public GCEPersistentDiskVolumeSource? GcePersistentDisk { get; init; }

    /// <summary>Glusterfs</summary>
    public GlusterfsPersistentVolumeSource? Glusterfs { get; init; }

    /// <summary>HostPath</summary>
    public HostPathVolumeSource? HostPath { get; init; }

    /// <summary>Iscsi</summary>
    public ISCSIPersistentVolumeSource? Iscsi { get; init; }

    /// <summary>Local</summary>
    public LocalVolumeSource? Local { get; init; }

    /// <summary>MountOptions</summary>
    [ListAtomic]
    public IReadOnlyList<string> MountOptions { get; init => field = value ?? []; } = [];

    /// <summary>Nfs</summary>
    public NFSVolumeSource? Nfs { get; init; }

    /// <summary>NodeAffinity</summary>
    public VolumeNodeAffinity? NodeAffinity { get; init; }

    /// <summary>PersistentVolumeReclaimPolicy</summary>
    public string? PersistentVolumeReclaimPolicy { get; init; }

    /// <summary>PhotonPersistentDisk</summary>
    public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>PortworxVolume</summary>
    public PortworxVolumeSource? PortworxVolume { get; init; }

    /// <summary>Quobyte</summary>
    public QuobyteVolumeSource? Quobyte { get; init; }

    /// <summary>Rbd</summary>
    public RBDPersistentVolumeSource? Rbd { get; init; }

    /// <summary>ScaleIO</summary>
    public ScaleIOPersistentVolumeSource? ScaleIO { get; init; }

    /// <summary>StorageClassName</summary>
    public string? StorageClassName { get; init; }

    /// <summary>Storageos</summary>
    public StorageOSPersistentVolumeSource? Storageos { get; init; }

    /// <summary>VolumeAttributesClassName</summary>
    public string? VolumeAttributesClassName { get; init; }

    /// <summary>VolumeMode</summary>
    public string? VolumeMode { get; init; }

    /// <summary>VsphereVolume</summary>
    public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }
}
