import { replaceSigners } from './signer.ts';
replaceSigners();
const { play } = await import('./history.ts');
const [from='1', to='20', verbose=''] = process.argv.slice(2);
const times=new Map<string,number[]>(); const t=performance.now(); const c0=process.cpuUsage(); const kinds=new Map<string,number[]>(); const counts=new Map<string,number>();
for (let seed=Number(from); seed<=Number(to); seed++) {
  const t1=performance.now(); const r=await play(seed, undefined, verbose? (l)=>console.log(l):undefined);
  const ms=performance.now()-t1; const key=(r.problems[0]?.promise??'ok')+' '+(r.counts.has('venue synthetix')?'S':'L'); const e=times.get(key)??[0,0,0]; e[0]++; e[1]+=ms; e[2]+=r.counts.get('reads')??0; times.set(key,e);
  for (const [k,v] of r.counts) counts.set(k,(counts.get(k)??0)+v);
  for (const p of r.problems.slice(0,1)) kinds.set(p.promise,[...(kinds.get(p.promise)??[]),seed]);
  if(verbose) console.log(r.problems);
  await new Promise(r=>setImmediate(r));
}
const c=process.cpuUsage(c0); console.log((c.user+c.system)/1000/(Number(to)-Number(from)+1),'cpu ms'); console.log((performance.now()-t)/(Number(to)-Number(from)+1),'ms each');
for (const [k,v] of kinds) console.log(k, v.length, v.slice(0,8).join(' '));
if(process.env['COUNTS']) for (const [k,v] of [...counts].sort()) console.log(k,v);

for (const [k,[n=1,ms=0,rq=0]] of times) console.log(k,n,(ms/n).toFixed(1),'ms',(rq/n).toFixed(0),'reads');
