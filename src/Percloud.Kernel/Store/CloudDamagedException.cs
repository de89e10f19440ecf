namespace Percloud.Kernel;

/// <summary>A cloud's data cannot be read or is newer than this program; other clouds are unaffected.</summary>
public sealed class CloudDamagedException(CloudId cloud, string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    /// <summary>Which cloud.</summary>
    public CloudId Cloud { get; } = cloud;
}

/// <summary>The disk under the data folder is full; works again without a restart when space returns.</summary>
public sealed class DiskFullException(Exception inner) : Exception("The disk is full.", inner);
