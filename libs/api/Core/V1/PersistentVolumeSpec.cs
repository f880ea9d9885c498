using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>What a volume offers and where it is. Exactly one source is set.</summary>
public sealed record PersistentVolumeSpec
{
    /// <summary>How the volume can be mounted: ReadWriteOnce (one node), ReadOnlyMany, ReadWriteMany or ReadWriteOncePod (one pod).</summary>
    [ListAtomic]
    public IReadOnlyList<string> AccessModes { get; init => field = value ?? []; } = [];

    /// <summary>Disk of AWS Elastic Block Store.</summary>
    public AWSElasticBlockStoreVolumeSource? AwsElasticBlockStore { get; init; }

    /// <summary>Data disk of Azure.</summary>
    public AzureDiskVolumeSource? AzureDisk { get; init; }

    /// <summary>Share of Azure Files.</summary>
    public AzureFilePersistentVolumeSource? AzureFile { get; init; }

    /// <summary>Size of the volume.</summary>
    public IReadOnlyDictionary<string, Quantity> Capacity { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Ceph file system. No longer supported by Kubernetes.</summary>
    public CephFSPersistentVolumeSource? Cephfs { get; init; }

    /// <summary>Volume of OpenStack Cinder.</summary>
    public CinderPersistentVolumeSource? Cinder { get; init; }

    /// <summary>The claim that the volume is bound to, or is reserved for.</summary>
    public ObjectReference? ClaimRef { get; init; }

    /// <summary>Volume of a CSI driver.</summary>
    public CSIPersistentVolumeSource? Csi { get; init; }

    /// <summary>Disk reached over Fibre Channel.</summary>
    public FCVolumeSource? Fc { get; init; }

    /// <summary>Volume mounted by a driver program on the node. Deprecated.</summary>
    public FlexPersistentVolumeSource? FlexVolume { get; init; }

    /// <summary>Flocker dataset. No longer supported by Kubernetes.</summary>
    public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>Persistent disk of Google Compute Engine.</summary>
    public GCEPersistentDiskVolumeSource? GcePersistentDisk { get; init; }

    /// <summary>GlusterFS volume. No longer supported by Kubernetes.</summary>
    public GlusterfsPersistentVolumeSource? Glusterfs { get; init; }

    /// <summary>File or directory of the node. Of little use beyond tests on a single node, and a risk wherever pods are not trusted.</summary>
    public HostPathVolumeSource? HostPath { get; init; }

    /// <summary>Disk reached over iSCSI.</summary>
    public ISCSIPersistentVolumeSource? Iscsi { get; init; }

    /// <summary>Disk or directory of one particular node.</summary>
    public LocalVolumeSource? Local { get; init; }

    /// <summary>Options for mounting, not checked: a wrong one makes the mount fail.</summary>
    [ListAtomic]
    public IReadOnlyList<string> MountOptions { get; init => field = value ?? []; } = [];

    /// <summary>Directory exported over NFS.</summary>
    public NFSVolumeSource? Nfs { get; init; }

    /// <summary>Nodes from which the volume can be reached.</summary>
    public VolumeNodeAffinity? NodeAffinity { get; init; }

    /// <summary>What follows when the claim is gone: Retain (default for volumes made by hand), Delete (default for provisioned ones) or Recycle (deprecated).</summary>
    public string? PersistentVolumeReclaimPolicy { get; init; }

    /// <summary>Photon persistent disk. No longer supported by Kubernetes.</summary>
    public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>Portworx volume.</summary>
    public PortworxVolumeSource? PortworxVolume { get; init; }

    /// <summary>Quobyte volume. No longer supported by Kubernetes.</summary>
    public QuobyteVolumeSource? Quobyte { get; init; }

    /// <summary>Rados block device of Ceph. No longer supported by Kubernetes.</summary>
    public RBDPersistentVolumeSource? Rbd { get; init; }

    /// <summary>ScaleIO volume. No longer supported by Kubernetes.</summary>
    public ScaleIOPersistentVolumeSource? ScaleIO { get; init; }

    /// <summary>StorageClass of the volume; empty if it has none.</summary>
    public string? StorageClassName { get; init; }

    /// <summary>StorageOS volume. No longer supported by Kubernetes.</summary>
    public StorageOSPersistentVolumeSource? Storageos { get; init; }

    /// <summary>VolumeAttributesClass of the volume.</summary>
    public string? VolumeAttributesClassName { get; init; }

    /// <summary>Filesystem (the default) or Block.</summary>
    public string? VolumeMode { get; init; }

    /// <summary>Virtual disk of vSphere.</summary>
    public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }
}
