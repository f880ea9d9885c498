namespace Cluster.Api.Core.V1;

/// <summary>Volume</summary>
public sealed record Volume
{
    /// <summary>AwsElasticBlockStore</summary>
    public AWSElasticBlockStoreVolumeSource? AwsElasticBlockStore { get; init; }

    /// <summary>AzureDisk</summary>
    public AzureDiskVolumeSource? AzureDisk { get; init; }

    /// <summary>AzureFile</summary>
    public AzureFileVolumeSource? AzureFile { get; init; }

    /// <summary>Cephfs</summary>
    public CephFSVolumeSource? Cephfs { get; init; }

    /// <summary>Cinder</summary>
    public CinderVolumeSource? Cinder { get; init; }

    /// <summary>ConfigMap</summary>
    public ConfigMapVolumeSource? ConfigMap { get; init; }

    /// <summary>Csi</summary>
    public CSIVolumeSource? Csi { get; init; }

    /// <summary>DownwardAPI</summary>
    public DownwardAPIVolumeSource? DownwardAPI { get; init; }

    /// <summary>EmptyDir</summary>
    public EmptyDirVolumeSource? EmptyDir { get; init; }

    /// <summary>Ephemeral</summary>
    public EphemeralVolumeSource? Ephemeral { get; init; }

    /// <summary>Fc</summary>
    public FCVolumeSource? Fc { get; init; }

    /// <summary>FlexVolume</summary>
    public FlexVolumeSource? FlexVolume { get; init; }

    /// <summary>Flocker</summary>
    public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>GcePersistentDisk</summary>
    public GCEPersistentDiskVolumeSource? GcePersistentDisk { get; init; }

    /// <summary>GitRepo</summary>
    public GitRepoVolumeSource? GitRepo { get; init; }

    /// <summary>Glusterfs</summary>
    public GlusterfsVolumeSource? Glusterfs { get; init; }

    /// <summary>HostPath</summary>
    public HostPathVolumeSource? HostPath { get; init; }

    /// <summary>Image</summary>
    public ImageVolumeSource? Image { get; init; }

    /// <summary>Iscsi</summary>
    public ISCSIVolumeSource? Iscsi { get; init; }

    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Nfs</summary>
    public NFSVolumeSource? Nfs { get; init; }

    /// <summary>PersistentVolumeClaim</summary>
    public PersistentVolumeClaimVolumeSource? PersistentVolumeClaim { get; init; }

    /// <summary>PhotonPersistentDisk</summary>
    public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>PortworxVolume</summary>
    public PortworxVolumeSource? PortworxVolume { get; init; }

    /// <summary>Projected</summary>
    public ProjectedVolumeSource? Projected { get; init; }

    /// <summary>Quobyte</summary>
    public QuobyteVolumeSource? Quobyte { get; init; }

    /// <summary>Rbd</summary>
    public RBDVolumeSource? Rbd { get; init; }

    /// <summary>ScaleIO</summary>
    public ScaleIOVolumeSource? ScaleIO { get; init; }

    /// <summary>Secret</summary>
    public SecretVolumeSource? Secret { get; init; }

    /// <summary>Storageos</summary>
    public StorageOSVolumeSource? Storageos { get; init; }

    /// <summary>VsphereVolume</summary>
    public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }
}
