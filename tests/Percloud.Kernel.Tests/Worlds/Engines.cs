using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Percloud.Calendar;
using Percloud.Contacts;
using Percloud.Files;
using Percloud.Storage.Postgres;
using Percloud.Storage.Sqlite;

namespace Percloud.Kernel.Tests;

/// <summary>The engines that every store test runs on.</summary>
static class Engines
{
    public const string Sqlite = "sqlite";

    public const string Postgres = "postgres";

    static readonly ConcurrentDictionary<string, string> Databases = new();

    /// <summary>EF keeps one model per context type and process, so there is one of these too.</summary>
    public static CloudModel Model { get; } = new([new KernelModel(), new FilesModel(), new CalendarModel(), new ContactsModel()]);

    /// <summary>Theory data: a line for each engine.</summary>
    public static TheoryData<string> All => [Sqlite, Postgres];

    /// <summary>Makes an engine over a folder; the same folder gives the same data again.</summary>
    public static ICloudEngine Make(string engine, HostFolder folder, IReadOnlyList<IInterceptor> interceptors) => engine switch
    {
        Sqlite => new SqliteEngine(folder, Model, interceptors),
        Postgres => new PostgresEngine(Databases.GetOrAdd(folder.Root, _ => PostgresServer.Shared().GetAwaiter().GetResult().NewDatabase()), folder, Model, new SqliteCloudFiles(folder, Model), interceptors),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "No such engine."),
    };
}
