namespace Cluster.Api.Core.V1;

/// <summary>A volume that the pod's containers can mount. Exactly one source is set; none means emptyDir.</summary>
public sealed record Volume
{
    /// <summary>Disk of AWS Elastic Block Store.</summary>
    public AWSElasticBlockStoreVolumeSource? AwsElasticBlockStore { get; init; }

    /// <summary>Data disk of Azure.</summary>
    public AzureDiskVolumeSource? AzureDisk { get; init; }

    /// <summary>Share of Azure Files.</summary>
    public AzureFileVolumeSource? AzureFile { get; init; }

    /// <summary>Ceph file system. No longer supported by Kubernetes.</summary>
    public CephFSVolumeSource? Cephfs { get; init; }

    /// <summary>Volume of OpenStack Cinder.</summary>
    public CinderVolumeSource? Cinder { get; init; }

    /// <summary>Keys of a ConfigMap as files.</summary>
    public ConfigMapVolumeSource? ConfigMap { get; init; }

    /// <summary>Volume that a CSI driver makes for this pod alone.</summary>
    public CSIVolumeSource? Csi { get; init; }

    /// <summary>Facts about the pod as files.</summary>
    public DownwardAPIVolumeSource? DownwardAPI { get; init; }

    /// <summary>Empty directory that lives as long as the pod stays on its node.</summary>
    public EmptyDirVolumeSource? EmptyDir { get; init; }

    /// <summary>Storage claimed for this pod alone and released with it.</summary>
    public EphemeralVolumeSource? Ephemeral { get; init; }

    /// <summary>Disk reached over Fibre Channel.</summary>
    public FCVolumeSource? Fc { get; init; }

    /// <summary>Volume mounted by a driver program on the node. Deprecated.</summary>
    public FlexVolumeSource? FlexVolume { get; init; }

    /// <summary>Flocker dataset. No longer supported by Kubernetes.</summary>
    public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>Persistent disk of Google Compute Engine.</summary>
    public GCEPersistentDiskVolumeSource? GcePersistentDisk { get; init; }

    /// <summary>Checkout of a Git repository. Deprecated and disabled.</summary>
    public GitRepoVolumeSource? GitRepo { get; init; }

    /// <summary>GlusterFS volume. No longer supported by Kubernetes.</summary>
    public GlusterfsVolumeSource? Glusterfs { get; init; }

    /// <summary>File or directory of the node. Of little use beyond tests on a single node, and a risk wherever pods are not trusted.</summary>
    public HostPathVolumeSource? HostPath { get; init; }

    /// <summary>Content of an OCI image or artifact, read-only.</summary>
    public ImageVolumeSource? Image { get; init; }

    /// <summary>Disk reached over iSCSI.</summary>
    public ISCSIVolumeSource? Iscsi { get; init; }

    /// <summary>Name of the volume, a DNS label unique in the pod.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Directory exported over NFS.</summary>
    public NFSVolumeSource? Nfs { get; init; }

    /// <summary>Storage claimed in the pod's namespace.</summary>
    public PersistentVolumeClaimVolumeSource? PersistentVolumeClaim { get; init; }

    /// <summary>Photon persistent disk. No longer supported by Kubernetes.</summary>
    public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>Portworx volume.</summary>
    public PortworxVolumeSource? PortworxVolume { get; init; }

    /// <summary>Several sources gathered in one directory.</summary>
    public ProjectedVolumeSource? Projected { get; init; }

    /// <summary>Quobyte volume. No longer supported by Kubernetes.</summary>
    public QuobyteVolumeSource? Quobyte { get; init; }

    /// <summary>Rados block device of Ceph. No longer supported by Kubernetes.</summary>
    public RBDVolumeSource? Rbd { get; init; }

    /// <summary>ScaleIO volume. No longer supported by Kubernetes.</summary>
    public ScaleIOVolumeSource? ScaleIO { get; init; }

    /// <summary>Keys of a Secret as files.</summary>
    public SecretVolumeSource? Secret { get; init; }

    /// <summary>StorageOS volume. No longer supported by Kubernetes.</summary>
    public StorageOSVolumeSource? Storageos { get; init; }

    /// <summary>Virtual disk of vSphere.</summary>
    public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }
}
