using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>The one-time code that the host prints at its first start: whoever knows it makes the first cloud, or the first provider account.</summary>
sealed class FirstStart(HostStore host)
{
    const string Key = "first-start-code";

    /// <summary>Makes a new code while there is no cloud; gives it to be shown once.</summary>
    public async Task<string?> Begin(CancellationToken cancel)
    {
        var code = Token.NewCode();
        return await host.Write(
            async db =>
            {
                if (await db.Set<CloudRecord>().AnyAsync(cancel))
                    return null;
                var setting = await db.Set<HostSetting>().FindAsync([Key], cancel);
                if (setting is null)
                    db.Add(setting = new HostSetting { Key = Key, Value = "" });
                setting.Value = Token.Hash(code);
                return code;
            },
            cancel);
    }

    /// <summary>True when this is the code; it stays good until <see cref="Spend"/>.</summary>
    public async Task<bool> IsRight(string code)
    {
        var hash = await host.Read(db => db.Set<HostSetting>().Where(s => s.Key == Key).Select(s => s.Value).FirstOrDefaultAsync());
        return hash is { Length: > 0 } && Token.Same(hash, Token.Hash(Typed(code)));
    }

    /// <summary>Uses the code up inside an open write; false when it is not the code.</summary>
    public static async Task<bool> SpendIn(HostDb db, string code, CancellationToken cancel)
    {
        var setting = await db.Set<HostSetting>().FindAsync([Key], cancel);
        if (setting is not { Value.Length: > 0 } || !Token.Same(setting.Value, Token.Hash(Typed(code))))
            return false;
        db.Remove(setting);
        return true;
    }

    /// <summary>The code was used.</summary>
    public Task Spend(CancellationToken cancel) =>
        host.Write(db => db.Set<HostSetting>().Where(s => s.Key == Key).ExecuteDeleteAsync(cancel), cancel);

    static string Typed(string code) => code.Trim().ToUpperInvariant();
}
