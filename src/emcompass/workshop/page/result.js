// One's own result: the numbers of emcompass.assessment, in the words of emcompass.reports.
const{abs,max,min}=Math;
export const sum=a=>a.reduce((s,x)=>s+x,0);
const top=a=>a.indexOf(max(...a)),dot=(a,b)=>sum(a.map((x,i)=>x*b[i]));
const mul=(m,v)=>m.map(r=>dot(r,v)),around=(a,m)=>a.map(r=>mul(a,mul(m,r)));

function inverse(m){
	const a=m.map((r,i)=>[...r,...m.map((_,j)=>+(i===j))]);
	for(const i in m){
		const p=a[i]=a[i].map(x=>x/a[i][i]);
		for(const k in m)if(k!==i)a[k]=a[k].map((x,j)=>x-a[k][i]*p[j]);
	}
	return a.map(r=>r.slice(m.length));
}

function factor(m){// F F' = m, without columns for directions that do not vary
	const F=m.map(()=>[]),floor=1e-11*max(...m.map((r,i)=>r[i]));
	m.forEach((r,j)=>{
		const f=[...F[j]],p=r[j]-dot(f,f);
		if(p>floor)F.forEach((g,i)=>g.push(i<j?0:(m[i][j]-dot(f,g))/p**.5));
	});
	return F;
}

function decide(c,own,scores){// true, false, or null: undecided
	const any=!!c.any,parts=(c.all||c.any)?.map(p=>decide(p,own,scores));
	if(parts)return parts.includes(any)?any:parts.includes(null)?null:!any;
	const[a,b]=(c.gap||[c.share]).map(q=>own[q]?.[c.category]);
	const v=c.answer?own[c.answer]:c.score?scores[c.score]:c.gap?a-b:a;
	return v==null||v!==v?null:c.is?c.is.includes(v):v>=(c.at_least??v)&&v<=(c.at_most??v);
}
const because=(c,...by)=>decide(c,...by)?[].concat(c.gap||c.answer||c.share
	||(c.all||c.any||[]).flatMap(p=>because(p,...by))):[];

export function applicable(bank,answers){
	const own={};
	return bank.ask.questions.filter(({id,applies})=>{
		const out=applies&&decide(applies,own,{})===false;
		if(!out&&id in answers)own[id]=answers[id];
		return!out;
	});
}

function straight(asked,{five_points,straight}){// hardly a difference in the answers, or a pattern
	const most=g=>max(...g.map(x=>g.filter(y=>y===x).length)),kind=q=>q.kind;
	const groups=(as,key)=>Object.values(as.reduce((g,{q,at})=>((g[key(q)]||=[]).push(at),g),{}));
	const same=(as,least)=>{
		const gs=groups(as,kind),n=gs.flat().length;
		return n>=least&&n-sum(gs.map(most))<=n/15>>0;
	};
	const five=asked.filter(a=>five_points.includes(a.q.kind)),[all]=groups(five,()=>0);
	const long=groups(five,q=>q.section+q.kind).filter(g=>g.length>5);
	const repeats=long.map(g=>g.length-([1,2,3,4,5,6,7,8].find(p=>g.slice(p).every((x,i)=>x===g[i]))||g.length));
	return five.length>7&&most(all)/five.length>=straight||same(five,10)||same(asked.filter(a=>a.at>=0),8)
		||repeats.every(x=>x)&&sum(repeats)>11;
}

const fill=(t,v)=>t.replace(/{(\^?)(\w+)}/g,(_,up,k)=>up?v[k][0].toUpperCase()+v[k].slice(1):v[k]);
const list=(a,type="conjunction")=>new Intl.ListFormat("en-GB",{type}).format(a);
const whole=x=>x.toFixed(0);
const fifth=x=>{// in twentieths; a half goes to the even one, as Python rounds
	const n=Math.round(20*x);
	return n-20*x===.5&&n % 2?n-1:n;
};

export function result(bank,answers){
	const{compute:C,tell:{archetypes,dimensions,said,words:W}}=bank,R=C.rules,own={};
	const dims=C.dimensions.slice(0,-1),name=d=>dimensions[d].inline;
	const scored=applicable(bank,answers).filter(({id,scored})=>{
		if(id in answers)own[id]=answers[id];
		return scored;
	});
	const asked=scored.filter(q=>q.id in own).map(q=>{
		const v=own[q.id],item=C.items[q.id];
		const l=item.gain&&Object.values(v).map(p=>Math.log(max(p/100,item.floor)));
		const[b,fit,at]=l?[mul(item.gain,l),dot(l,mul(item.fit,l)),-1]:item.choices[v];
		return{...item,q,v,b,fit,at};
	});
	const all=f=>sum(asked.map(f)),n=asked.length,left=scored.length-n;
	const S=inverse(C.precision.map((r,i)=>r.map((x,j)=>x+all(a=>a.information[i][j]))));
	const b=S.map((_,i)=>all(a=>a.b[i])),mu=mul(S,b),mean=mu.slice(0,-1),raw=mean.map(x=>50+20*x);
	const fit=max(1,(20+all(a=>a.fit)-dot(b,mu))/(20+all(a=>a.size)));
	const wide=S.slice(0,-1).map(r=>r.slice(0,-1).map(x=>fit*x));
	const[low,score,high]=[-R.band,0,R.band].map(z=>raw.map((x,i)=>min(100,max(0,x+20*z*wide[i][i]**.5))));

	const F=factor(around(C.leads,wide)),leads=mul(C.leads,mean),shares=C.tracks.map(()=>0);
	const size=C.draws[0].length,places=mul(C.prototypes,mean);
	for(let i=0;i<size;i++)shares[top([0,...leads.map((x,k)=>x+sum(F[k].map((w,j)=>w*C.draws[j][i])))])]+=1/size;
	const best=places.findIndex(x=>x>=max(...places)-1e-9),ranked=[...shares.keys()].sort((i,j)=>shares[j]-shares[i]);
	const rival=ranked.find(i=>i!==best),who=i=>archetypes[C.archetypes[i]],A=who(best),B=who(rival);
	const staff=sum(shares.filter((_,i)=>C.tracks[i]==="staff")),lead=shares[best];

	const few=dims.filter((_,d)=>all(a=>a.touches.includes(d))<R.minimum_per_dimension),mixed=fit>R.fit_cap;
	const line=straight(asked,R),shape=mul(C.contrasts,mean);
	const cause=n<R.minimum_questions?"few":line?"alike":few.length?"unknown":"flat",told=cause==="flat";
	const open=!told||shares[ranked[0]]<R.open
		||dot(shape,mul(inverse(around(C.contrasts,wide)),shape))<R.shape_distance;
	const verdict=open?"open":mixed?"close":lead>=R.clear?"clear"
		:lead>=R.leaning&&lead-shares[rival]>=R.lead?"leaning":"close",two=open||verdict==="close";

	const scores=Object.fromEntries(dims.map((d,i)=>[d,raw[i]]));
	const months=C.months.map(m=>m&&own[m[0]]&&m[1].map(cs=>sum(cs.map(c=>(own[m[0]][c]||0)/100))));
	const flags=Object.entries(bank.tell.flags).filter(([,f])=>decide(f.when,own,scores)).map(([id,f])=>({id,...f}));
	const warnings=flags.filter(f=>f.tone==="warning").map(f=>f.title);

	const fitting=ls=>ls.map(l=>!l.when?l:decide(l.when,own,{})?l.text:"").filter(l=>l);
	const highest=dims.at(-1-top([...score].reverse())),lowest=dims[top(score.map(x=>-x))],about=x=>W.about[fifth(x)];
	const v={
		first:A.called,first_sentence:A.sentence,try:fitting(A.try)[0],second:B.called,second_sentence:B.sentence,
		p:about(lead),q:about(shares[rival]),verdict:W.verdicts[verdict],answered:n,of:scored.length,
		answers:W.answers[n],questions:W.questions[left],warnings:list(warnings),
		names:list(few.map(name)),either:list(few.map(name),"disjunction"),
		high:name(highest),high_score:whole(scores[highest]),low:name(lowest),low_score:whole(scores[lowest]),
	};
	const say=t=>fill(t,v),lines=ts=>ts.map(say);
	const answer=(q,x)=>said[q.id].trim?fill(said[q.id],
		{shown:q.categories?.map(c=>`${c.name} ${x[c.id] || 0}`).join(", ")||x}):said[q.id][x];
	const[headline,certainty,meaning]=lines(open?W.open[cause]:!two?W.lean:W.close[+(mixed&&lead>=.45)]);
	const between=C.prototypes[best].map((x,d)=>x-C.prototypes[rival][d]);
	const reasons=asked.map(a=>({...a,push:20*dot(between,mul(S,a.b))}));
	const why=[1,-1].map((sign,i)=>[two?fill(W.for,{first:[A,B][i].called}):W.why[i],
		reasons.filter(x=>told&&sign*x.push>=.05).sort((a,b)=>sign*(b.push-a.push)).slice(0,W.listed[+two][i])
			.map(x=>`${"+−"[i]} ${abs(x.push).toFixed(1)}  ${answer(x.q, x.v)}`)]);

	const steps=(open?[[W.next[0],lines(W.next[1][cause].slice(left?0:1).filter(t=>v.try||!t.includes("{try}")))]]
		:two?[...A.tries,...B.tries,[W.ask,[A,B].flatMap(x=>fitting(x.questions).slice(0,2))],...A.shapes,...B.shapes]:A.steps)
		.map(([t,ls])=>[t,fitting(ls)]);
	if(told&&two&&warnings.length>=R.many_warnings)steps.push([W.better[0],lines(W.better[1])]);
	return{
		raw,low,score,high,fit,staff,shares,scores,reasons,flags,own,verdict,headline,certainty,meaning,steps,why,
		axes:Object.entries(dimensions).map(([id,d])=>{
			const i=dims.indexOf(id),[l,s,h]=[low[i],score[i],high[i]];
			const pull=d.pulls[l>50?0:h<50?1:s>=54?2:s<=46?3:4];
			return[fill(W.axis,{...d,pull,low:whole(l),score:whole(s),high:whole(h)}),l,h,s];
		}),
		bars:ranked.map(i=>[`${who(i).name}  ${W.percent[fifth(shares[i])]}`,0,100*shares[i]]),
		sign:told?say(W.sign):"",months,
		role:Object.entries(W.month).map(([key,t],i)=>months[i]&&fill(t,{parts:months[i].map((x,d)=>[x,d])
			.filter(x=>x[0]>0).sort((a,b)=>b[0]-a[0]).map(([x,d])=>`${whole(100 * x)} % ${name(dims[d])}`).join(", ")})).filter(Boolean),
		told:flags.map(f=>({...f,because:[...new Set(because(f.when,own,scores))].map(id=>
			answer(bank.ask.questions.find(q=>q.id===id),own[id]))})),
	};
}
