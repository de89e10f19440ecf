using Percloud.Host;

return await CommandLine.Run(args);
