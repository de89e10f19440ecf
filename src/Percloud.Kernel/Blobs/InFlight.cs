namespace Percloud.Kernel;

/// <summary>
/// Hashes whose file was put in place by a writer that has not committed yet. The collector looks here, under the same lock, before it
/// unlinks: so a writer that brings bytes back while the collector forgets them never loses its file.
/// </summary>
public sealed class InFlight
{
    readonly Dictionary<(CloudId, string), int> counts = [];
    readonly Lock gate = new();

    /// <summary>A writer is about to rename its file into place.</summary>
    public void Enter(CloudId cloud, string hash)
    {
        lock (gate)
            counts[(cloud, hash)] = counts.GetValueOrDefault((cloud, hash)) + 1;
    }

    /// <summary>The writer committed or gave up.</summary>
    public void Leave(CloudId cloud, string hash)
    {
        lock (gate)
        {
            if (--counts[(cloud, hash)] == 0)
                counts.Remove((cloud, hash));
        }
    }

    /// <summary>True while a writer has its file in place and has not committed.</summary>
    public bool Has(CloudId cloud, string hash)
    {
        lock (gate)
            return counts.ContainsKey((cloud, hash));
    }

    /// <summary>Removes the file unless a writer is bringing it back; false when one is, or when there is none.</summary>
    public bool Unlink(CloudId cloud, string hash, string file)
    {
        lock (gate)
        {
            if (counts.ContainsKey((cloud, hash)))
                return false;
            if (!File.Exists(file))
                return false;
            File.Delete(file);
            return true;
        }
    }
}
